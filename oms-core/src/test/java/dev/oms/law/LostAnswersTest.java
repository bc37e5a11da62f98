package dev.oms.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.fixture.LosingStorage;
import dev.oms.fixture.LosingStorage.Fate;
import dev.oms.fixture.Shop;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.outcome.Outcome;
import dev.oms.storage.InDoubtException;
import dev.oms.storage.memory.InMemoryStorage;
import dev.oms.storage.memory.InMemoryTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A commit whose answer nobody heard: whatever became of it, the command happens once and its caller is told so. */
class LostAnswersTest {

    private final InMemoryStorage memory = InMemoryStorage.of(Oms.catalogue());
    private final LosingStorage storage = LosingStorage.before(memory);
    private final Shop shop = Shop.on(storage);
    private final Shop others = Shop.on(memory);

    private OrderDraft draft(String number) {
        return shop.order(number).line("MUG", 2, "5").draft();
    }

    @ParameterizedTest
    @EnumSource(names = "UNREACHABLE", mode = EnumSource.Mode.EXCLUDE)
    void theCommandHappensOnceWhateverBecameOfTheLostCommit(Fate fate) {
        shop.with("MUG", 2);
        storage.lose(fate);
        Outcome<Order> placed = shop.oms().orders().place(draft("W-1"));

        assertFalse(assertInstanceOf(Outcome.Done.class, placed).replayed(), "it was this call that placed it");
        assertEquals(placed.orThrow(), shop.now(placed.orThrow()));
        String key = storage.keys().get(storage.keys().size() - 1);
        assertEquals("order.place", shop.oms().outcomeOf(key).orElseThrow().kind());
        shop.assertShelf("MUG", 2, 2);
        shop.assertSound();

        Outcome<Order> again = shop.oms().orders().place(draft("W-1"));
        assertTrue(assertInstanceOf(Outcome.Done.class, again).replayed());
        assertEquals(placed.orThrow().id(), again.orThrow().id());
    }

    @ParameterizedTest
    @EnumSource(names = "UNREACHABLE", mode = EnumSource.Mode.EXCLUDE)
    void theSameChangeSetIsAppliedAgainUnderTheSameKeyAndNothingIsDecidedAnew(Fate fate) {
        shop.with("MUG", 2);
        int before = storage.keys().size();
        storage.lose(fate, fate, fate);
        shop.oms().orders().place(draft("W-1")).orThrow();
        assertEquals(4, storage.keys().size() - before);
        assertEquals(1, storage.keys().stream().skip(before).distinct().count(), () -> "keys " + storage.keys());
        shop.assertShelf("MUG", 2, 2);
    }

    @Test
    void whatOthersDidMeanwhileIsDecidedOnIfTheLostCommitNeverHappens() {
        shop.with("MUG", 2);
        storage.lose(Fate.NEVER);
        storage.meanwhile(() -> others.order("W-2").line("MUG", 1, "5").placed());
        Outcome<Order> placed = shop.oms().orders().place(draft("W-1"));
        assertEquals("stock.short", placed.reasons().get(0).code());
        shop.assertShelf("MUG", 2, 1);
        shop.assertSound();
    }

    @Test
    void aTwinThatCameThroughMeanwhileIsAnsweredInstead() {
        shop.with("MUG", 2);
        storage.lose(Fate.NEVER);
        storage.meanwhile(() -> others.oms().orders().place(draft("W-1")).orThrow());
        Outcome<Order> placed = shop.oms().orders().place(draft("W-1"));
        assertTrue(assertInstanceOf(Outcome.Done.class, placed).replayed());
        shop.assertShelf("MUG", 2, 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMMITTED", "NEVER"})
    void whenItCannotBeAppliedAgainTheCallerIsToldTheKeyAndSettlesItLater(Fate fate) {
        shop.with("MUG", 2);
        storage.lose(fate, Fate.UNREACHABLE);
        InDoubtException doubt =
                assertThrows(InDoubtException.class, () -> shop.oms().orders().place(draft("W-1")));

        assertEquals(fate == Fate.COMMITTED, shop.oms().outcomeOf(doubt.key()).isPresent());
        shop.oms().orders().place(draft("W-1")).orThrow();
        assertTrue(shop.oms().outcomeOf(doubt.key()).isPresent());
        shop.assertShelf("MUG", 2, 2);
        shop.assertSound();
    }

    @Test
    void aBackOffThatGivesUpLeavesItInDoubt() {
        shop.with("MUG", 2);
        Oms impatient = Oms.on(storage)
                .clock(shop.clock())
                .backoff((failed, begun) -> failed < 3)
                .build();
        storage.lose(Fate.NEVER, Fate.NEVER, Fate.NEVER, Fate.NEVER);
        assertThrows(InDoubtException.class, () -> impatient.orders().place(draft("W-1")));
        shop.assertShelf("MUG", 2, 0);
    }

    @Test
    void inATransactionOfTheHostsADoubtIsTheHosts() {
        shop.with("MUG", 2);
        try (InMemoryTransaction transaction = memory.begin()) {
            LosingStorage inside = LosingStorage.before(transaction.storage());
            inside.lose(Fate.NEVER);
            Oms joined = shop.oms().within(inside);
            InDoubtException doubt =
                    assertThrows(InDoubtException.class, () -> joined.orders().place(draft("W-1")));
            assertEquals(1, inside.keys().size());
            assertEquals(inside.keys().get(0), doubt.key());
        }
        shop.assertShelf("MUG", 2, 0);
    }

    @Test
    void aKeyNobodyHasUsedIsNotKnown() {
        assertTrue(shop.oms().outcomeOf("never used").isEmpty());
        shop.with("MUG", 2);
        Order order = shop.oms().orders().place(draft("W-1")).orThrow();
        shop.oms().keyed("confirm-1").orders().confirm(order.id()).orThrow();
        assertEquals(
                "order.confirm", shop.oms().outcomeOf("confirm-1").orElseThrow().kind());
        assertTrue(shop.oms().preview().outcomeOf("confirm-1").isPresent());
    }
}
