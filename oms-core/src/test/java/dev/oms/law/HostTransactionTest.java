package dev.oms.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.fixture.Shop;
import dev.oms.fixture.Together;
import dev.oms.fixture.TornStorage;
import dev.oms.item.Sku;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.RefusedException;
import dev.oms.stock.AdjustmentReason;
import dev.oms.stock.LocationId;
import dev.oms.stock.StockAdjustment;
import dev.oms.storage.Catalogue;
import dev.oms.storage.InvalidKeyException;
import dev.oms.storage.RestartTransactionException;
import dev.oms.storage.SellerId;
import dev.oms.storage.Storage;
import dev.oms.storage.TransactionEndedException;
import dev.oms.storage.UnknownKindException;
import dev.oms.storage.memory.InMemoryStorage;
import dev.oms.storage.memory.InMemoryTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Commands inside a transaction of the host's. */
class HostTransactionTest {

    private static final int THREADS = 4;

    private final InMemoryStorage storage = InMemoryStorage.of(Oms.catalogue());
    private final Shop shop = Shop.on(storage);

    private OrderDraft draft(String number, long units) {
        return shop.order(number).line("MUG", units, "5").draft();
    }

    private long reserved(Oms oms) {
        return oms.stock().level(new Sku("MUG"), new LocationId(Shop.SEOUL)).reserved();
    }

    private Oms within(InMemoryTransaction transaction) {
        return shop.oms().within(transaction.storage());
    }

    @Test
    void whatIsDoneInATransactionIsSeenInItAtOnceAndByOthersAfterItsCommit() {
        shop.with("MUG", 10);
        try (InMemoryTransaction transaction = storage.begin()) {
            Oms joined = within(transaction);
            Order order = joined.orders().place(draft("W-1", 2)).orThrow();
            joined.orders().confirm(order.id()).orThrow();
            joined.orders().place(draft("W-2", 3)).orThrow();

            assertEquals(
                    "CONFIRMED", joined.orders().find(order.id()).orElseThrow().state());
            assertEquals(5, reserved(joined));
            assertEquals(List.of(), joined.verify());
            assertTrue(shop.oms().orders().find(order.id()).isEmpty());
            assertEquals(0, reserved(shop.oms()));

            transaction.commit();
            assertEquals("CONFIRMED", shop.now(order).state());
        }
        shop.assertShelf("MUG", 10, 5);
        shop.assertSound();
    }

    @Test
    void aTransactionThatIsClosedOrRolledBackLeavesNothing() {
        shop.with("MUG", 10);
        List<Object> before = shop.dump();
        try (InMemoryTransaction transaction = storage.begin()) {
            within(transaction).orders().place(draft("W-1", 2)).orThrow();
        }
        InMemoryTransaction transaction = storage.begin();
        within(transaction).orders().place(draft("W-2", 2)).orThrow();
        transaction.rollback();
        transaction.rollback();
        assertEquals(before, shop.dump());
    }

    @Test
    void aRefusalAndAnExceptionLeaveTheTransactionUsable() {
        shop.with("MUG", 3);
        try (InMemoryTransaction transaction = storage.begin()) {
            Oms joined = within(transaction);
            joined.orders().place(draft("W-1", 2)).orThrow();
            assertEquals(
                    "stock.short",
                    joined.orders().place(draft("W-2", 2)).reasons().get(0).code());
            assertThrows(
                    RefusedException.class,
                    () -> joined.orders().place(draft("W-3", 9)).orThrow());
            assertThrows(InvalidKeyException.class, () -> joined.keyed("x".repeat(999)));
            joined.orders().place(draft("W-4", 1)).orThrow();
            transaction.commit();
        }
        shop.assertShelf("MUG", 3, 3);
        shop.assertSound();
    }

    @Test
    void aCommandGivenAgainInATransactionAnswersAgain() {
        shop.with("MUG", 3);
        Order outside = shop.oms().orders().place(draft("W-1", 1)).orThrow();
        try (InMemoryTransaction transaction = storage.begin()) {
            Oms joined = within(transaction);
            Order inside = joined.orders().place(draft("W-2", 1)).orThrow();
            Outcome<Order> again = joined.orders().place(draft("W-2", 1));
            assertTrue(assertInstanceOf(Outcome.Done.class, again).replayed());
            assertEquals(inside.id(), again.orThrow().id());
            assertEquals(
                    outside.id(),
                    joined.orders().place(draft("W-1", 1)).orThrow().id());
            assertTrue(joined.orders().place(draft("W-2", 2)).isRefused());
            transaction.commit();
        }
        shop.assertShelf("MUG", 3, 2);
    }

    @Test
    void aPreviewInATransactionSeesItAndStoresNothing() {
        shop.with("MUG", 3);
        try (InMemoryTransaction transaction = storage.begin()) {
            Oms joined = within(transaction);
            Order order = joined.orders().place(draft("W-1", 2)).orThrow();
            assertEquals(
                    "CONFIRMED",
                    joined.preview().orders().confirm(order.id()).orThrow().state());
            assertTrue(joined.preview().orders().place(draft("W-2", 2)).isRefused());
            assertEquals(
                    "PLACED", joined.orders().find(order.id()).orElseThrow().state());
            transaction.commit();
        }
        shop.assertShelf("MUG", 3, 2);
    }

    @Test
    void countersThatTwoTransactionsChangeAddUp() {
        shop.with("MUG", 10);
        try (InMemoryTransaction first = storage.begin();
                InMemoryTransaction second = storage.begin()) {
            within(first).orders().place(draft("W-1", 2)).orThrow();
            within(second).orders().place(draft("W-2", 3)).orThrow();
            shop.oms().orders().place(draft("W-3", 4)).orThrow();
            assertEquals(6, reserved(within(first)));
            first.commit();
            assertEquals(9, reserved(within(second)));
            second.commit();
        }
        shop.assertShelf("MUG", 10, 9);
        shop.assertSound();
    }

    @Test
    void theLastUnitIsSoldOnceAndTheLoserBeginsAgain() {
        shop.with("MUG", 1);
        try (InMemoryTransaction first = storage.begin();
                InMemoryTransaction second = storage.begin()) {
            within(first).orders().place(draft("W-1", 1)).orThrow();
            within(second).orders().place(draft("W-2", 1)).orThrow();
            first.commit();
            RestartTransactionException restart = assertThrows(RestartTransactionException.class, second::commit);
            assertTrue(restart.key().contains("W-2"), restart::getMessage);
            assertThrows(TransactionEndedException.class, second::commit);
        }
        try (InMemoryTransaction again = storage.begin()) {
            assertTrue(within(again).orders().place(draft("W-2", 1)).isRefused());
            again.commit();
        }
        shop.assertShelf("MUG", 1, 1);
        shop.assertSound();
    }

    @Test
    void aTransactionWhoseGroundIsGoneSaysSoAtItsNextRead() {
        Order order = shop.with("MUG", 3).order("W-1").line("MUG", 1, "5").cod().placed();
        try (InMemoryTransaction transaction = storage.begin()) {
            Oms joined = within(transaction);
            joined.orders().confirm(order.id()).orThrow();
            shop.oms().orders().cancel(order.id(), "").orThrow();
            assertThrows(
                    RestartTransactionException.class, () -> joined.orders().find(order.id()));
            assertThrows(RestartTransactionException.class, transaction::commit);
        }
        assertEquals("CANCELLED", shop.now(order).state());
        shop.assertSound();
    }

    @Test
    void aJoinedCommandMakesOneAttempt() {
        Order order = shop.with("MUG", 3).order("W-1").line("MUG", 1, "5").cod().placed();
        AtomicInteger pauses = new AtomicInteger();
        Oms counted = Oms.on(storage)
                .clock(shop.clock())
                .backoff((failed, begun) -> pauses.incrementAndGet() < 100)
                .build();
        try (InMemoryTransaction transaction = storage.begin()) {
            TornStorage torn = TornStorage.before(transaction.storage());
            torn.afterPart(2, () -> shop.oms().orders().cancel(order.id(), "").orThrow());
            assertThrows(
                    RestartTransactionException.class,
                    () -> counted.within(torn).orders().confirm(order.id()));
        }
        assertEquals(0, pauses.get());
        assertEquals("CANCELLED", shop.now(order).state());
    }

    @Test
    void twoSellersInOneTransactionAreInForceTogether() {
        Oms other = shop.oms().forSeller(new SellerId("other"));
        try (InMemoryTransaction transaction = storage.begin()) {
            within(transaction).stock().adjust(gain("1", 4)).orThrow();
            other.within(transaction.storage()).stock().adjust(gain("1", 5)).orThrow();
            assertEquals(0, onHand(other));
            transaction.commit();
        }
        assertEquals(4, onHand(shop.oms()));
        assertEquals(5, onHand(other));
    }

    private static StockAdjustment gain(String key, long units) {
        return StockAdjustment.of(key, Shop.SEOUL, AdjustmentReason.FOUND).line("MUG", units);
    }

    private static long onHand(Oms oms) {
        return oms.stock().level(new Sku("MUG"), new LocationId(Shop.SEOUL)).onHand();
    }

    @Test
    void afterItsEndATransactionAnswersWithATypedError() {
        InMemoryTransaction committed = storage.begin();
        Oms joined = within(committed);
        committed.commit();
        committed.close();
        assertTrue(
                assertThrows(TransactionEndedException.class, committed::commit).committed());
        assertThrows(TransactionEndedException.class, committed::rollback);
        assertThrows(TransactionEndedException.class, () -> joined.orders().place(draft("W-1", 1)));
        InMemoryTransaction rolledBack = storage.begin();
        rolledBack.close();
        assertFalse(assertThrows(TransactionEndedException.class, rolledBack::commit)
                .committed());
    }

    @Test
    void aSystemWorksOnlyWithinStoragesThatKnowItsKinds() {
        Storage poor = InMemoryStorage.of(Catalogue.of(List.of(), List.of()));
        assertThrows(UnknownKindException.class, () -> shop.oms().within(poor));
    }

    @Test
    void transactionsOfManyThreadsLoseAndMakeNothing() {
        shop.with("MUG", 60).with("CUP", 60);
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int at = thread;
            tasks.add(() -> {
                int placed = 0;
                for (int i = 0; i < 20; i++) {
                    placed += bothOrNone(at + "-" + i) ? 1 : 0;
                }
                return placed;
            });
        }
        int placed = Together.run(tasks).stream().mapToInt(Integer::intValue).sum();
        assertEquals(60, placed, "oversold or undersold");
        shop.assertShelf("MUG", 60, 60);
        shop.assertShelf("CUP", 60, 60);
        shop.assertSound();
    }

    /** A mug and a cup in two orders of one transaction, begun again until it comes through. */
    private boolean bothOrNone(String number) {
        for (int attempt = 0; attempt < 10_000; attempt++) {
            try (InMemoryTransaction transaction = storage.begin()) {
                Oms joined = within(transaction);
                Outcome<Order> mug = joined.orders()
                        .place(shop.order("M-" + number).line("MUG", 1, "5").draft());
                Outcome<Order> cup = joined.orders()
                        .place(shop.order("C-" + number).line("CUP", 1, "5").draft());
                if (mug.isRefused() || cup.isRefused()) {
                    return false;
                }
                transaction.commit();
                return true;
            } catch (RestartTransactionException othersFirst) {
                assertFalse(othersFirst.key().isEmpty());
            }
        }
        throw new AssertionError("never came through");
    }
}
