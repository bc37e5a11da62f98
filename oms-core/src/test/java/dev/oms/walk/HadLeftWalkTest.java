package dev.oms.walk;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.cost.CostKind;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemDraft;
import dev.oms.item.Sku;
import dev.oms.order.Adoption;
import dev.oms.order.Discrepancy;
import dev.oms.order.Order;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.Place;
import dev.oms.order.StockEffect;
import dev.oms.order.Units;
import dev.oms.stock.CartReservation;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.LedgerCause;
import dev.oms.stock.LocationId;
import dev.oms.stock.Shortage;
import dev.oms.stock.Splitting;
import dev.oms.stock.StockLevel;
import dev.oms.stock.TakeInOrder;
import dev.oms.stock.TotalCost;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A channel tells of goods that have left, and others were promised them. */
class HadLeftWalkTest {

    private static final String BUSAN = "BUSAN";
    private static final Sku MUG = new Sku("MUG");

    private final Shop shop = Shop.open();

    private static Order gone(Shop shop, String number, long units) {
        return shop.order("shopee", number, "KRW")
                .line("MUG", units, "100")
                .adopted(Adoption.at("delivered", OrderLifecycle.DELIVERED, StockEffect.SHIP_UNRESERVED));
    }

    /** Of four mugs, two have arrived and two are to be sent. */
    private Order half() {
        return shop.order("shopee", "S-1", "KRW")
                .line("MUG", 4, "100")
                .adopted(Adoption.at("partial", OrderLifecycle.PREPARING, StockEffect.SHIP_UNRESERVED)
                        .place("1", Units.all(Place.DELIVERED, 2).plus(Units.all(Place.UNRESERVED, 2))));
    }

    private void mayWait(long limit) {
        shop.oms().items().declare(ItemDraft.of("MUG").backorderLimit(limit)).orThrow();
    }

    private List<Long> missing() {
        return shop.oms().stock().shortages(10).stream().map(Shortage::missing).toList();
    }

    private void assertUnits(Order order, long reserved, long backordered) {
        Units units = shop.now(order).units();
        assertEquals(
                reserved + " reserved, " + backordered + " backordered, 0 unreserved",
                units.reserved() + " reserved, " + units.backordered() + " backordered, " + units.unreserved()
                        + " unreserved");
    }

    private List<String> open(Order order) {
        return shop.now(order).openDiscrepancies().stream()
                .map(Discrepancy::code)
                .toList();
    }

    @Test
    void whatHadLeftIsTakenFromThoseItWasKeptForAndTheyAreShort() {
        shop.oms()
                .stock()
                .receive(GoodsReceipt.of("r", Shop.SEOUL).line("MUG", 10, TotalCost.totalCost("500", "KRW")))
                .orThrow();
        Order promised = shop.order("W-1").line("MUG", 8, "100").confirmed();
        Order gone = gone(shop, "S-1", 5);
        shop.assertShelf("MUG", 5, 8);
        assertEquals(List.of(), open(gone));
        assertEquals(won("250"), shop.oms().profit().of(gone.id()).cost(CostKind.GOODS));
        Shortage shortage = shop.oms().stock().shortages(10).get(0);
        assertEquals(3, shortage.missing());
        assertEquals(LedgerCause.shipment(gone.id().value()), shortage.cause());
        shop.assertSound();
        assertEquals(
                "stock.short",
                shop.oms()
                        .parcels()
                        .ship(Ship.everything(promised.id(), "CJ", "1"))
                        .reasons()
                        .get(0)
                        .code());

        shop.with("MUG", 3);
        assertEquals(List.of(), missing());
        shop.oms().parcels().ship(Ship.everything(promised.id(), "CJ", "1")).orThrow();
        shop.assertShelf("MUG", 0, 0);
        shop.assertSound();
    }

    @Test
    void aShortageGrowsWithEveryOrderThatHadLeftAndOpensAgain() {
        shop.with("MUG", 5);
        shop.order("W-1").line("MUG", 5, "100").placed();
        gone(shop, "S-1", 2);
        gone(shop, "S-2", 1);
        assertEquals(List.of(3L), missing());
        shop.with("MUG", 3);
        assertEquals(List.of(), missing());
        gone(shop, "S-3", 4);
        assertEquals(List.of(4L), missing());
        shop.assertShelf("MUG", 1, 5);
        shop.assertSound();
    }

    @Test
    void whatIsNotOnHandIsNotTakenAndTheOrderSaysSo() {
        shop.with("MUG", 3);
        Order gone = gone(shop, "S-1", 4);
        shop.assertShelf("MUG", 3, 0);
        assertEquals(List.of("stock.not-taken"), open(gone));
        assertEquals(
                "4 MUG had left, 3 are on hand", gone.openDiscrepancies().get(0).text());
        shop.assertSound();
    }

    @Test
    void whatWasSetAsideForWaitingLinesIsWaitedForAgain() {
        mayWait(5);
        shop.with("MUG", 3);
        Order waits = shop.order("W-1").line("MUG", 5, "100").confirmed();
        shop.with("MUG", 2);
        gone(shop, "S-1", 2);
        shop.assertShelf("MUG", 3, 3);
        assertEquals(List.of(), missing(), "nobody who has a reservation is short");
        shop.assertSound();
        shop.oms().backorders().filling().run(10);
        assertUnits(waits, 3, 2);
        shop.assertSound();
        shop.with("MUG", 2);
        shop.oms().backorders().filling().run(10);
        assertUnits(waits, 5, 0);
        shop.assertSound();
    }

    @Test
    void whatAnExpiredCartKeptIsFreeForWhatHadLeftBeforeAnybodyIsShort() {
        mayWait(5);
        shop.with("MUG", 3);
        shop.oms()
                .carts()
                .reserve(CartReservation.of("c")
                        .line("MUG", 2)
                        .until(shop.clock().instant().plus(Duration.ofMinutes(10))))
                .orThrow();
        Order waits = shop.order("W-1").line("MUG", 3, "100").confirmed();
        assertUnits(waits, 1, 2);
        shop.clock().pass(Duration.ofMinutes(11));
        gone(shop, "S-1", 2);
        shop.assertShelf("MUG", 1, 1);
        assertEquals(List.of(), missing());
        shop.assertSound();
        shop.oms().backorders().filling().run(10);
        assertUnits(waits, 1, 2);
        shop.assertSound();
    }

    @Test
    void whatIsStillToBeSentWaitsThoughWhatHadLeftTookFromOthers() {
        shop.with("MUG", 3);
        shop.order("W-1").line("MUG", 2, "100").placed();
        Order half = half();
        shop.assertShelf("MUG", 1, 2);
        assertEquals(List.of(1L), missing());
        assertUnits(half, 0, 2);
        assertEquals(List.of("stock.short"), open(half));
        shop.assertSound();
    }

    @Test
    void whatIsStillToBeSentWaitsThoughWhatHadLeftIsNotOnHand() {
        shop.with("MUG", 1);
        Order half = half();
        shop.assertShelf("MUG", 1, 1);
        assertUnits(half, 1, 1);
        assertEquals(List.of("stock.not-taken", "stock.short"), open(half));
        shop.assertSound();
        shop.with("MUG", 1);
        shop.oms().backorders().filling().run(10);
        assertUnits(half, 2, 0);
        assertEquals(List.of("stock.not-taken"), open(half), "nobody has taken what had left");
        shop.assertSound();
    }

    @Test
    void whatIsFreeAnywhereIsTakenBeforeWhatIsKeptForOthers() {
        shop.with("MUG", 4).order("W-1").line("MUG", 4, "100").placed();
        shop.oms().stock().receive(GoodsReceipt.of("r", BUSAN).line("MUG", 2)).orThrow();
        gone(shop, "S-1", 3);
        shop.assertShelf("MUG", 3, 4);
        assertEquals(0, inBusan(shop).onHand());
        assertEquals(List.of(1L), missing());
        shop.assertSound();
    }

    @Test
    void aPolicyThatMayNotSplitDoesNotKeepOnTheShelfWhatHadLeft() {
        Shop whole = Shop.open(builder -> builder.sourcing(
                new TakeInOrder(List.of(new LocationId(Shop.SEOUL), new LocationId(BUSAN)), Splitting.NOTHING)));
        whole.with("MUG", 3);
        whole.oms().stock().receive(GoodsReceipt.of("r", BUSAN).line("MUG", 3)).orThrow();
        Order gone = gone(whole, "S-1", 5);
        assertEquals(1, whole.level("MUG").onHand() + inBusan(whole).onHand());
        assertEquals(Optional.empty(), gone.openDiscrepancies().stream().findFirst());
        whole.assertSound();
    }

    private static StockLevel inBusan(Shop shop) {
        return shop.oms().stock().level(MUG, new LocationId(BUSAN));
    }
}
