package dev.oms.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.command.DueReport;
import dev.oms.command.DueWork;
import dev.oms.fixture.InterruptedStorage;
import dev.oms.fixture.Shop;
import dev.oms.fixture.Together;
import dev.oms.item.ItemDraft;
import dev.oms.order.Order;
import dev.oms.outcome.Outcome;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.StoredReceipt;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Receipts are kept for so long and no longer, and nothing else is forgotten with them. */
class PruningTest {

    private static final Duration MONTH = Duration.ofDays(30);

    private final Shop shop = Shop.open().with("MUG", 100);
    private final DueWork pruning = shop.oms().pruning(MONTH);

    private List<StoredReceipt> receipts() {
        return shop.oms().read(session -> Pages.all(session, BuiltIn.RECEIPTS_BY_TIME, KeyRange.all()));
    }

    private long pruners() {
        return receipts().stream()
                .filter(receipt -> receipt.receipt().kind().equals("receipts.prune"))
                .count();
    }

    private void orders(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            shop.order(prefix + i).line("MUG", 1, "5").cod().placed();
            shop.clock().pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void nothingIsPrunedBeforeItsTime() {
        Instant received = receipts().get(0).receipt().at();
        orders("W-", 3);
        List<StoredReceipt> before = receipts();
        assertEquals(
                new DueReport("prune receipts", 0, List.of(), Optional.of(received.plus(MONTH))), pruning.run(100));
        assertEquals(before, receipts());
    }

    @Test
    void whatIsOlderThanTheRetentionGoesAndWhatIsYoungerStays() {
        orders("OLD-", 3);
        shop.clock().pass(MONTH.minusSeconds(1));
        orders("NEW-", 1);
        shop.clock().pass(Duration.ofSeconds(1));
        Instant now = shop.clock().instant();
        DueReport report = pruning.run(100);
        assertEquals(4, report.done());
        assertTrue(report.next().orElseThrow().isAfter(now));
        assertEquals(
                List.of("order.place", "receipts.prune"),
                receipts().stream().map(stored -> stored.receipt().kind()).toList());
        shop.assertSound();
    }

    @Test
    void aRunDoesAtMostItsLimitOldestFirstAndAsksToBeCalledAgain() {
        orders("OLD-", 4);
        List<StoredReceipt> before = receipts();
        shop.clock().pass(MONTH.multipliedBy(2));
        DueReport report = pruning.run(2);
        assertEquals(2, report.done());
        assertEquals(Optional.of(shop.oms().pruning(MONTH).run(0).next().orElseThrow()), report.next());
        assertEquals(before.subList(2, 5), receipts().subList(0, 3));
        assertEquals(3, pruning.run(100).done());
        assertEquals(2, pruners());
        assertEquals(0, pruning.run(100).done());
        assertEquals(2, pruners(), "a run that finds nothing leaves nothing");
    }

    @Test
    void manyReceiptsArePrunedInBatchesOfOneRun() {
        for (int i = 0; i < 1_200; i++) {
            shop.oms()
                    .keyed("declare-" + i)
                    .items()
                    .declare(ItemDraft.of("SKU-" + i))
                    .orThrow();
        }
        shop.clock().pass(MONTH.multipliedBy(2));
        assertEquals(1_201, pruning.run(10_000).done());
        assertEquals(3, receipts().size());
    }

    @Test
    void anOrderOfAChannelIsThereOnceEvenWhenItsReceiptIsForgotten() {
        Order order = shop.order("W-1").line("MUG", 2, "5").cod().placed();
        shop.clock().pass(MONTH.multipliedBy(2));
        pruning.run(100);
        Outcome<Order> again = shop.order("W-1").line("MUG", 2, "5").cod().place();
        assertTrue(again.isRefused());
        assertEquals("order.exists", again.reasons().get(0).code());
        shop.assertShelf("MUG", 100, 2);
        assertEquals("PLACED", shop.now(order).state());
        shop.assertSound();
    }

    @Test
    void aPrunedKeyOfACommandMayBeUsedAgain() {
        Order first = shop.order("W-1").line("MUG", 1, "5").cod().placed();
        Order second = shop.order("W-2").line("MUG", 1, "5").cod().placed();
        shop.oms().keyed("k").orders().confirm(first.id()).orThrow();
        assertTrue(shop.oms().keyed("k").orders().confirm(second.id()).isRefused());
        shop.clock().pass(MONTH.multipliedBy(2));
        pruning.run(100);
        assertTrue(shop.oms().outcomeOf("k").isEmpty());
        assertFalse(shop.oms().keyed("k").orders().confirm(second.id()).isRefused());
        shop.assertSound();
    }

    @Test
    void aKeyThatWasPrunedAndUsedAgainSinceItWasListedIsNotForgotten() {
        InMemoryStorage memory = InMemoryStorage.of(Oms.catalogue());
        InterruptedStorage listing = new InterruptedStorage(memory);
        Shop late = Shop.on(listing).with("MUG", 10);
        Oms others = late.oms().within(memory);
        Order first = late.order("W-1").line("MUG", 1, "5").cod().placed();
        Order second = late.order("W-2").line("MUG", 1, "5").cod().placed();
        others.keyed("k").orders().confirm(first.id()).orThrow();
        late.clock().pass(MONTH.multipliedBy(2));
        listing.afterListing(BuiltIn.RECEIPTS_BY_TIME, () -> {
            others.pruning(MONTH).run(2);
            others.pruning(MONTH).run(2);
            others.keyed("k").orders().confirm(second.id()).orThrow();
        });
        late.oms().pruning(MONTH).run(100);
        assertTrue(others.outcomeOf("k").isPresent());
        assertEquals(
                3,
                others.read(session -> Pages.all(session, BuiltIn.RECEIPTS_BY_TIME, KeyRange.all()))
                        .size(),
                "a run that finds everything gone leaves nothing");
    }

    @Test
    void aKeyThatWasPrunedAndUsedAgainSinceItWasReadIsNotForgotten() {
        InMemoryStorage memory = InMemoryStorage.of(Oms.catalogue());
        InterruptedStorage deleting = new InterruptedStorage(memory);
        Shop late = Shop.on(deleting).with("MUG", 10);
        Oms others = late.oms().within(memory);
        Order first = late.order("W-1").line("MUG", 1, "5").cod().placed();
        Order second = late.order("W-2").line("MUG", 1, "5").cod().placed();
        others.keyed("k").orders().confirm(first.id()).orThrow();
        late.clock().pass(MONTH.multipliedBy(2));
        deleting.beforeApplying(() -> {
            others.pruning(MONTH).run(2);
            others.pruning(MONTH).run(2);
            others.keyed("k").orders().confirm(second.id()).orThrow();
        });
        late.oms().pruning(MONTH).run(100);
        assertTrue(others.outcomeOf("k").isPresent());
    }

    @Test
    void prunersAtTheSameTimeDoNotPruneWhatIsUsedAgainMeanwhile() {
        Shop bare = Shop.bare().with("MUG", 1_000);
        for (int i = 0; i < 60; i++) {
            bare.order("W-" + i).line("MUG", 1, "5").cod().placed();
        }
        bare.clock().pass(MONTH.multipliedBy(2));
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int thread = 0; thread < 3; thread++) {
            int limit = 7 + thread;
            tasks.add(() -> {
                for (int i = 0; i < 12; i++) {
                    bare.oms().pruning(MONTH).run(limit);
                }
                return 0;
            });
        }
        tasks.add(() -> {
            for (int i = 0; i < 60; i++) {
                bare.order("N-" + i).line("MUG", 1, "5").cod().placed();
            }
            return 0;
        });
        Together.run(tasks);
        assertEquals(
                60,
                bare.oms().read(session -> Pages.all(session, BuiltIn.RECEIPTS_BY_TIME, KeyRange.all())).stream()
                        .filter(stored -> stored.receipt().kind().equals("order.place"))
                        .count());
        bare.assertSound();
    }

    @Test
    void aPreviewPrunesNothing() {
        orders("OLD-", 3);
        shop.clock().pass(MONTH.multipliedBy(2));
        List<Object> before = shop.dump();
        shop.oms().preview().pruning(MONTH).run(100);
        assertEquals(before, shop.dump());
    }

    @Test
    void aRetentionIsPositive() {
        assertThrows(IllegalArgumentException.class, () -> shop.oms().pruning(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> shop.oms().pruning(MONTH.negated()));
    }
}
