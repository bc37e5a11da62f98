package dev.oms.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.command.DueReport;
import dev.oms.cost.CostCatalogue;
import dev.oms.cost.GoodsCost;
import dev.oms.cost.LayerBalance;
import dev.oms.cost.UncostedGoods;
import dev.oms.fixture.InterruptedStorage;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemDraft;
import dev.oms.item.Sku;
import dev.oms.order.Adoption;
import dev.oms.order.Order;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.StockEffect;
import dev.oms.stock.BackorderTerms;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.LedgerEntry;
import dev.oms.stock.Shortage;
import dev.oms.stock.StockCount;
import dev.oms.stock.StockLevel;
import dev.oms.stock.TotalCost;
import dev.oms.stock.TransferDraft;
import dev.oms.stock.WaitingDemand;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.memory.InMemoryStorage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Others come between what a command has read and what it writes, at the worst moment, every time: what it relied on is
 * a floor of its change set, so it is decided again.
 */
class MeanwhileTest {

    private static final Sku MUG = new Sku("MUG");
    private static final DueReport NONE_FILLED = new DueReport("fill backorders", 0, List.of(), Optional.empty());

    private final InMemoryStorage memory = InMemoryStorage.of(Oms.catalogue());
    private final InterruptedStorage storage = new InterruptedStorage(memory);
    private final Shop shop = Shop.on(storage);
    private final AtomicInteger ids = new AtomicInteger();
    private final Shop others =
            Shop.on(memory, policies -> policies.ids(kind -> kind + "-other-" + ids.incrementAndGet()));

    private void mayWait() {
        others.oms().items().declare(ItemDraft.of("MUG").unlimitedBackorders()).orThrow();
    }

    private void assertWaiting(long waiting, long earmarked) {
        WaitingDemand demand = shop.oms().stock().demand(MUG);
        assertEquals(List.of(waiting, earmarked), List.of(demand.waiting(), demand.earmarked()));
        shop.assertSound();
    }

    private List<Long> missing() {
        return shop.oms().stock().shortages(10).stream().map(Shortage::missing).toList();
    }

    @Test
    void goodsThatComeInAreSetAsideForALineThatBeganToWaitMeanwhile() {
        mayWait();
        storage.beforeApplying(() -> others.order("W-1").line("MUG", 2, "5").placed());
        shop.oms()
                .stock()
                .receive(GoodsReceipt.of("r", Shop.SEOUL).line("MUG", 5))
                .orThrow();
        assertWaiting(0, 2);
    }

    @Test
    void aLineDoesNotWaitForGoodsThatCameInMeanwhile() {
        mayWait();
        storage.beforeApplying(() -> others.with("MUG", 5));
        Order order = shop.order("W-1").line("MUG", 2, "5").placed();
        assertEquals(2, order.units().reserved());
        assertWaiting(0, 0);
    }

    @Test
    void norForUnitsThatWereGivenBackMeanwhile() {
        mayWait();
        Order before = others.with("MUG", 5).order("W-0").line("MUG", 5, "5").placed();
        storage.beforeApplying(
                () -> others.oms().orders().cancel(before.id(), "why").orThrow());
        Order order = shop.order("W-1").line("MUG", 2, "5").placed();
        assertEquals(2, order.units().reserved());
        assertWaiting(0, 0);
    }

    @Test
    void norForGoodsThatCameToAPlaceNobodyKnewOf() {
        mayWait();
        others.order("W-0").line("MUG", 1, "5").placed();
        storage.beforeApplying(() -> others.oms()
                .stock()
                .receive(GoodsReceipt.of("r", "BUSAN").line("MUG", 5))
                .orThrow());
        Order order = shop.order("W-1").line("MUG", 2, "5").placed();
        assertEquals(2, order.units().reserved());
        assertWaiting(0, 1);
    }

    @Test
    void noMoreWaitThanMayThoughOthersBeganToMeanwhile() {
        others.oms().items().declare(ItemDraft.of("MUG").backorderLimit(3)).orThrow();
        storage.beforeApplying(() -> others.order("W-1").line("MUG", 2, "5").placed());
        assertEquals(
                "stock.short",
                shop.order("W-2").line("MUG", 2, "5").place().reasons().get(0).code());
        assertWaiting(2, 0);
    }

    @Test
    void aCountOpensAShortageForWhatWasReservedMeanwhile() {
        others.with("MUG", 5).order("W-1").line("MUG", 3, "5").placed();
        storage.beforeApplying(() -> others.order("W-2").line("MUG", 1, "5").placed());
        shop.oms().stock().count(StockCount.of("c", Shop.SEOUL).line("MUG", 3)).orThrow();
        shop.assertShelf("MUG", 3, 4);
        assertEquals(List.of(1L), missing());
        shop.assertSound();
    }

    @Test
    void whatHadLeftOpensAShortageForWhatWasHandedOutMeanwhile() {
        mayWait();
        others.order("W-1").line("MUG", 4, "5").placed();
        others.with("MUG", 4);
        assertWaiting(0, 4);
        storage.beforeApplying(() -> others.oms().backorders().filling().run(10));
        shop.order("W-2")
                .line("MUG", 2, "5")
                .adopted(Adoption.at("sent", OrderLifecycle.SHIPPED, StockEffect.SHIP_UNRESERVED));
        shop.assertShelf("MUG", 2, 4);
        assertEquals(List.of(2L), missing());
        shop.assertSound();
    }

    @Test
    void moreThanIsOnHandDoesNotLeaveThoughItWasThereAMomentAgo() {
        others.with("MUG", 2).order("W-1").line("MUG", 2, "5").placed();
        storage.beforeApplying(() -> others.order("W-2")
                .line("MUG", 1, "5")
                .adopted(Adoption.at("sent", OrderLifecycle.SHIPPED, StockEffect.SHIP_UNRESERVED)));
        Order gone = shop.order("W-3")
                .line("MUG", 2, "5")
                .adopted(Adoption.at("sent", OrderLifecycle.SHIPPED, StockEffect.SHIP_UNRESERVED));
        assertEquals("stock.not-taken", gone.openDiscrepancies().get(0).code());
        shop.assertShelf("MUG", 1, 2);
        shop.assertSound();
    }

    private void receive(Shop who, String number, long units) {
        who.oms()
                .stock()
                .receive(GoodsReceipt.of(number, Shop.SEOUL).line("MUG", units, TotalCost.totalCost("300", "KRW")))
                .orThrow();
    }

    private static void ship(Shop who, Order order) {
        who.oms().parcels().ship(Ship.everything(order.id(), "CJ", "1")).orThrow();
    }

    /** The units sold at a cost, then those sold without one that wait for it, then those left in layers. */
    private List<Long> units() {
        return others.oms()
                .read(session -> List.of(
                        Pages.all(session, CostCatalogue.GOODS_BY_SKU, KeyRange.all()).stream()
                                .filter(GoodsCost::isCosted)
                                .mapToLong(GoodsCost::units)
                                .sum(),
                        Pages.all(session, CostCatalogue.UNCOSTED_BY_SKU, KeyRange.all()).stream()
                                .mapToLong(UncostedGoods::units)
                                .sum(),
                        others.oms().costs().layersOf(MUG).stream()
                                .mapToLong(LayerBalance::remaining)
                                .sum()));
    }

    @Test
    void unitsAreNotSoldWithoutTheCostThatBecameKnownMeanwhile() {
        Order order =
                others.with("MUG", 2).order("W-1").line("MUG", 2, "5").cod().confirmed();
        storage.beforeApplying(() -> receive(others, "priced", 3));
        ship(shop, order);
        assertEquals(List.of(2L, 0L, 1L), units());
        others.assertSound();
    }

    @Test
    void aReceiptGivesACostToWhatWasSoldWithoutOneMeanwhile() {
        Order order =
                others.with("MUG", 2).order("W-1").line("MUG", 2, "5").cod().confirmed();
        storage.beforeApplying(() -> ship(others, order));
        receive(shop, "priced", 3);
        assertEquals(List.of(2L, 0L, 1L), units());
        others.assertSound();
    }

    @Test
    void aLayerOpenedWhileLayersAreLookedForIsNotOverlooked() {
        Order order =
                others.with("MUG", 2).order("W-1").line("MUG", 2, "5").cod().confirmed();
        storage.afterListing(CostCatalogue.OPEN_LAYERS, () -> receive(others, "priced", 3));
        ship(shop, order);
        assertEquals(List.of(2L, 0L, 1L), units());
        others.assertSound();
    }

    private Order waiting(Shop who, String number, long units) {
        return who.order(number).line("MUG", units, "5").placed();
    }

    private DueReport fill() {
        return shop.oms().backorders().fill(MUG, 10);
    }

    @Test
    void nothingIsHandedToALineThatCeasedToWaitMeanwhile() {
        mayWait();
        Order order = waiting(others, "W-1", 2);
        others.with("MUG", 2);
        storage.beforeApplying(
                () -> others.oms().orders().cancel(order.id(), "why").orThrow());
        assertEquals(NONE_FILLED, fill());
        others.assertShelf("MUG", 2, 0);
        assertWaiting(0, 0);
    }

    @Test
    void twoWhoFillTheSameLineFillItOnce() {
        mayWait();
        Order order = waiting(others, "W-1", 2);
        others.with("MUG", 2);
        storage.beforeApplying(
                () -> assertEquals(1, others.oms().backorders().fill(MUG, 10).done()));
        assertEquals(NONE_FILLED, fill());
        assertEquals(2, others.now(order).units().reserved());
        assertWaiting(0, 0);
    }

    @Test
    void whatWasSetAsideIsHandedOutOnceThoughSomebodyMoreUrgentCameMeanwhile() {
        mayWait();
        Order patient = waiting(others, "W-1", 2);
        others.with("MUG", 2);
        Shop urgent = Shop.on(memory, policies -> policies.ids(kind -> kind + "-urgent-" + ids.incrementAndGet())
                .backorders((order, line) -> new BackorderTerms(-1, Optional.empty())));
        storage.beforeApplying(() -> {
            waiting(urgent, "VIP", 2);
            urgent.oms().backorders().fill(MUG, 10);
        });
        assertEquals(NONE_FILLED, fill());
        assertEquals(2, others.now(patient).units().backordered());
        assertWaiting(2, 0);
    }

    /** Lets it happen when an index has been listed so many times more. */
    private void afterListings(int times, Index<?> index, Runnable what) {
        storage.afterListing(index, times == 1 ? what : () -> afterListings(times - 1, index, what));
    }

    /** Levels are listed for what is on hand, for who waits, and then SKU by SKU. */
    @Test
    void whoBeginsToWaitWhileThatIsLookedAtIsNoFinding() {
        mayWait();
        waiting(others, "W-1", 1);
        AtomicBoolean begun = new AtomicBoolean();
        afterListings(3, StockLevel.TYPE.index(), () -> {
            waiting(others, "W-2", 1);
            begun.set(true);
        });
        shop.assertSound();
        assertTrue(begun.get());
    }

    @Test
    void unitsThatLeaveForAnotherPlaceWhileTheyAreLookedAtAreNoFinding() {
        others.with("MUG", 3);
        AtomicBoolean left = new AtomicBoolean();
        Index<LedgerEntry> byCause = LedgerEntry.TYPE.indexes().get(1);
        afterListings(1, byCause, () -> {
            others.oms()
                    .transfers()
                    .ship(TransferDraft.of("t", Shop.SEOUL, "BUSAN").line("MUG", 2))
                    .orThrow();
            left.set(true);
        });
        shop.assertSound();
        assertTrue(left.get());
    }
}
