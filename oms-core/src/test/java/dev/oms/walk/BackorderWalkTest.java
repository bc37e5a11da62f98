package dev.oms.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.command.DueReport;
import dev.oms.fixture.Shop;
import dev.oms.fixture.Tampering;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemDraft;
import dev.oms.item.Sku;
import dev.oms.lifecycle.State;
import dev.oms.order.Adoption;
import dev.oms.order.LineDraft;
import dev.oms.order.Order;
import dev.oms.order.OrderId;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.StockEffect;
import dev.oms.stock.AdjustmentReason;
import dev.oms.stock.Backorder;
import dev.oms.stock.BackorderTerms;
import dev.oms.stock.Bucket;
import dev.oms.stock.Filling;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.ReservationOwner;
import dev.oms.stock.StockAdjustment;
import dev.oms.stock.StockCount;
import dev.oms.stock.StockMove;
import dev.oms.stock.WaitingDemand;
import dev.oms.storage.KeyRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** More is sold than is there, and stock comes in. */
class BackorderWalkTest {

    private static final Sku MUG = new Sku("MUG");

    private final Shop shop = shopOf(5, 3);

    private static Shop shopOf(long limit, long onHand) {
        Shop shop = Shop.open();
        shop.oms().items().declare(ItemDraft.of("MUG").backorderLimit(limit)).orThrow();
        return onHand > 0 ? shop.with("MUG", onHand) : shop;
    }

    private WaitingDemand demand() {
        return shop.oms().stock().demand(MUG);
    }

    private DueReport fill() {
        DueReport report = shop.oms().backorders().filling().run(100);
        shop.assertSound();
        return report;
    }

    private Order order(String number, long units) {
        shop.clock().pass(Duration.ofMinutes(1));
        return shop.order(number).line("MUG", units, "100").confirmed();
    }

    private void assertUnits(Order order, long reserved, long backordered) {
        Order now = shop.now(order);
        assertEquals(
                reserved + " reserved, " + backordered + " backordered",
                now.units().reserved() + " reserved, " + now.units().backordered() + " backordered");
    }

    @Test
    void partOfAnOrderWaitsAndIsSentWhenGoodsComeIn() {
        Order order = order("W-1", 5);
        assertUnits(order, 3, 2);
        assertEquals(new WaitingDemand(MUG, 2, 0, 1), demand());
        shop.assertSound();
        shop.oms().parcels().ship(Ship.some(order.id(), "CJ", "1").line("1", 3)).orThrow();
        assertEquals("PREPARING", shop.now(order).state());
        assertEquals(
                "line.units",
                shop.oms()
                        .parcels()
                        .ship(Ship.everything(order.id(), "CJ", "2"))
                        .reasons()
                        .get(0)
                        .code());

        shop.with("MUG", 10);
        assertEquals(8, shop.level("MUG").available());
        assertEquals(2, shop.level("MUG").earmarked());
        assertUnits(order, 0, 2);
        assertEquals(new DueReport("fill backorders", 1, List.of(), Optional.empty()), fill());
        assertUnits(order, 2, 0);
        assertEquals(new WaitingDemand(MUG, 0, 0, 2), demand());
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "2")).orThrow();
        assertEquals("SHIPPED", shop.now(order).state());
        shop.assertShelf("MUG", 8, 0);
        shop.assertSound();
    }

    @Test
    void aLaterOrderCannotTakeWhatCameInForAnEarlierOne() {
        Order first = order("W-1", 5);
        shop.with("MUG", 2);
        assertEquals(0, shop.level("MUG").available());
        Order later = order("W-2", 1);
        assertUnits(later, 0, 1);
        fill();
        assertUnits(first, 5, 0);
        assertUnits(later, 0, 1);
        shop.with("MUG", 1);
        fill();
        assertUnits(later, 1, 0);
    }

    @Test
    void noMoreIsPromisedThanTheItemAllows() {
        order("W-1", 8);
        List<Object> before = shop.dump();
        assertEquals(
                "stock.short",
                shop.order("W-2").line("MUG", 1, "100").place().reasons().get(0).code());
        assertEquals(before, shop.dump());
        shop.with("MUG", 1);
        order("W-3", 1);
        assertEquals(5, demand().waiting());
        shop.assertSound();
    }

    @Test
    void anItemWithoutALimitOfItsOwnPromisesNothing() {
        shop.with("HAT", 1);
        assertTrue(shop.order("W-1").line("HAT", 2, "100").place().isRefused());
        assertTrue(shop.order("W-2")
                .line("MUG", 5, "100")
                .line("HAT", 2, "100")
                .place()
                .isRefused());
    }

    @Test
    void aSmallerLimitStopsNewPromisesAndKeepsOldOnes() {
        Order order = order("W-1", 8);
        shop.oms().items().declare(ItemDraft.of("MUG").backorderLimit(0)).orThrow();
        assertTrue(shop.order("W-2").line("MUG", 1, "100").place().isRefused());
        shop.with("MUG", 5);
        fill();
        assertUnits(order, 8, 0);
    }

    @Test
    void whatIsCancelledIsFreeForWhoWaits() {
        Order first = order("W-1", 3);
        Order second = order("W-2", 2);
        Order third = order("W-3", 2);
        shop.oms().orders().cancel("c", first.id(), "1", 1, "less").orThrow();
        assertEquals(1, shop.level("MUG").earmarked());
        shop.assertSound();
        shop.oms().orders().cancel(second.id(), "none").orThrow();
        assertEquals(new WaitingDemand(MUG, 1, 1, 1), demand());
        fill();
        assertUnits(third, 1, 1);
        shop.oms().orders().cancel(third.id(), "none").orThrow();
        assertEquals(new WaitingDemand(MUG, 0, 0, 2), demand());
        assertEquals(1, shop.level("MUG").available());
        shop.assertSound();
    }

    @Test
    void whatIsSetAsideForACancelledLineIsFreeAgain() {
        Order order = order("W-1", 5);
        shop.with("MUG", 2);
        shop.oms().orders().cancel(order.id(), "none").orThrow();
        assertEquals(5, shop.level("MUG").available());
        assertEquals(1, openFillings());
        assertEquals(0, fill().done());
        assertEquals(0, openFillings());
        order("W-2", 5);
        shop.assertSound();
    }

    @Test
    void whoeverFillsUnderAKeyOfTheirOwnEndsEveryFilling() {
        for (long units : List.of(5L, 7L)) {
            Order order = order("W-" + units, units);
            shop.with("MUG", 2);
            shop.oms().orders().cancel(order.id(), "none").orThrow();
            DueReport report = shop.oms().keyed("mine").backorders().filling().run(100);
            assertEquals(new DueReport("fill backorders", 0, List.of(), Optional.empty()), report);
            assertEquals(0, openFillings());
        }
    }

    @Test
    void whoHandsOutTheLastUnitKnowsThatNothingIsLeft() {
        order("W-1", 4);
        order("W-2", 1);
        shop.with("MUG", 1);
        assertEquals(
                new DueReport("fill backorders", 1, List.of(), Optional.empty()),
                shop.oms().backorders().filling().run(1));
    }

    private int openFillings() {
        return shop.oms().read(session -> session.find(Filling.OPEN, KeyRange.all(), Optional.empty(), 10)
                .items()
                .size());
    }

    @Test
    void anExpiredOrderWaitsNoLonger() {
        Order order = shop.order("W-1").line("MUG", 5, "100").placed();
        shop.oms().orders().expire(order.id()).orThrow();
        assertEquals(new WaitingDemand(MUG, 0, 0, 2), demand());
        assertEquals(5, shop.now(order).units().unreserved());
        shop.assertSound();
    }

    @Test
    void countsFindsAndMovesBringUnitsToWhoWaits() {
        Order order = order("W-1", 8);
        shop.oms().stock().count(StockCount.of("c", Shop.SEOUL).line("MUG", 4)).orThrow();
        assertEquals(1, shop.level("MUG").earmarked());
        shop.oms()
                .stock()
                .adjust(StockAdjustment.of("a", Shop.SEOUL, AdjustmentReason.FOUND)
                        .line("MUG", 1))
                .orThrow();
        assertEquals(2, shop.level("MUG").earmarked());
        shop.oms()
                .stock()
                .adjust(StockAdjustment.of("b", Shop.SEOUL, AdjustmentReason.FOUND)
                        .in(Bucket.QUARANTINE)
                        .line("MUG", 1))
                .orThrow();
        assertEquals(2, shop.level("MUG").earmarked());
        shop.oms()
                .stock()
                .move(StockMove.of("m", Shop.SEOUL, Bucket.QUARANTINE, Bucket.AVAILABLE)
                        .line("MUG", 1))
                .orThrow();
        assertEquals(3, shop.level("MUG").earmarked());
        fill();
        assertUnits(order, 6, 2);
        assertEquals(
                "bucket.not-by-hand",
                shop.oms()
                        .stock()
                        .move(StockMove.of("n", Shop.SEOUL, Bucket.EARMARKED, Bucket.AVAILABLE)
                                .line("MUG", 1))
                        .reasons()
                        .get(0)
                        .code());
    }

    @Test
    void whatIsLostAfterItWasSetAsideIsWaitedForAgain() {
        Order order = order("W-1", 6);
        shop.with("MUG", 3);
        shop.oms()
                .stock()
                .adjust(StockAdjustment.of("a", Shop.SEOUL, AdjustmentReason.LOST)
                        .line("MUG", -2))
                .orThrow();
        shop.assertSound();
        fill();
        assertUnits(order, 4, 2);
        assertEquals(2, demand().waiting());
    }

    @Test
    void anOrderStaysAsItIsWhenAllThatWasSetAsideForItIsLost() {
        Order order = order("W-1", 6);
        shop.with("MUG", 3);
        shop.oms()
                .stock()
                .adjust(StockAdjustment.of("a", Shop.SEOUL, AdjustmentReason.LOST)
                        .line("MUG", -3))
                .orThrow();
        assertEquals(new DueReport("fill backorders", 0, List.of(), Optional.empty()), fill());
        assertEquals(order, shop.now(order));
        assertEquals(new WaitingDemand(MUG, 3, 0, 1), demand());
        assertEquals(0, openFillings());
    }

    @Test
    void aLineWhoseOrderIsGoneIsReportedAndTheOthersAreFilled() {
        Backorder lost = new Backorder(
                "b-1",
                1,
                MUG,
                new ReservationOwner("gone", "1"),
                1,
                0,
                0,
                -1,
                Optional.empty(),
                shop.clock().instant());
        Tampering tampering = new Tampering(shop);
        tampering.with(parts -> parts.insert(Backorder.TYPE, lost));
        tampering.count(WaitingDemand.key(MUG), "waiting", 1);
        Order order = order("W-1", 5);
        shop.with("MUG", 3);
        DueReport report = shop.oms().backorders().fill(MUG, 10);
        assertEquals(1, report.done());
        assertEquals(
                List.of("order.unknown gone"),
                report.left().stream()
                        .map(reason -> reason.code() + " " + reason.arguments().get("order"))
                        .toList());
        assertEquals(Optional.of(shop.clock().instant()), report.next());
        assertUnits(order, 5, 0);
    }

    @Test
    void goodsAtAPlaceThatNeverHadAnyReachWhoWaits() {
        Order order = order("W-1", 5);
        shop.oms().stock().receive(GoodsReceipt.of("r", "BUSAN").line("MUG", 1)).orThrow();
        fill();
        assertUnits(order, 4, 1);
        assertEquals(
                1,
                shop.oms().stock().reservations(order.id().value()).stream()
                        .filter(kept -> kept.location().value().equals("BUSAN"))
                        .count());
    }

    @Test
    void whoIsMoreUrgentIsServedFirst() {
        Shop urgent = Shop.open(builder -> builder.backorders((order, line) -> new BackorderTerms(
                order.externalId().startsWith("VIP") ? 0 : 1,
                Optional.ofNullable(line.attributes().get("promise")).map(Instant::parse))));
        urgent.oms().items().declare(ItemDraft.of("MUG").unlimitedBackorders()).orThrow();
        OrderId plain = urgent.order("W-1").line("MUG", 1, "1").placed().id();
        urgent.clock().pass(Duration.ofHours(1));
        OrderId promised = urgent.order("W-2")
                .line(LineDraft.ofSku("MUG", 1).attributes(Map.of("promise", "2026-04-01T00:00:00Z")))
                .placed()
                .id();
        urgent.clock().pass(Duration.ofHours(1));
        OrderId vip = urgent.order("VIP-3").line("MUG", 1, "1").placed().id();
        for (OrderId next : List.of(vip, promised, plain)) {
            assertEquals(1, urgent.now(next).units().backordered());
            urgent.with("MUG", 1);
            assertEquals(
                    new DueReport("fill backorders", 1, List.of(), Optional.empty()),
                    urgent.oms().backorders().fill(MUG, 10));
            assertEquals(1, urgent.now(next).units().reserved());
        }
        urgent.assertSound();
    }

    @Test
    void fillingStopsAtItsLimitAndGoesOnLater() {
        Order first = order("W-1", 4);
        Order second = order("W-2", 1);
        Order third = order("W-3", 1);
        shop.with("MUG", 20);
        DueReport report = shop.oms().backorders().filling().run(2);
        assertEquals(2, report.done());
        assertEquals(Optional.of(shop.clock().instant()), report.next());
        assertUnits(first, 4, 0);
        assertUnits(second, 1, 0);
        assertUnits(third, 0, 1);
        shop.assertSound();
        assertEquals(1, fill().done());
        assertUnits(third, 1, 0);
        List<Object> before = shop.dump();
        assertEquals(0, fill().done());
        assertEquals(before, shop.dump());
    }

    @Test
    void anOrderThatAChannelSoldWaitsWhateverTheLimit() {
        State placed = OrderLifecycle.PLACED;
        Order order =
                shop.order("W-1").line("MUG", 20, "100").adopted(Adoption.at("paid", placed, StockEffect.RESERVE));
        assertUnits(order, 3, 17);
        assertEquals("stock.short", order.openDiscrepancies().get(0).code());
        shop.with("MUG", 10);
        fill();
        assertUnits(order, 13, 7);
        assertEquals(1, shop.now(order).openDiscrepancies().size());
        shop.with("MUG", 10);
        fill();
        assertUnits(order, 20, 0);
        assertEquals(List.of(), shop.now(order).openDiscrepancies());
    }
}
