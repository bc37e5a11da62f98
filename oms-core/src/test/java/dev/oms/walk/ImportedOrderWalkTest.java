package dev.oms.walk;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.fixture.AnOrder;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Parcel;
import dev.oms.fulfillment.Ship;
import dev.oms.money.Amount;
import dev.oms.order.Adoption;
import dev.oms.order.HistoryEntry;
import dev.oms.order.Order;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PaymentTerms;
import dev.oms.order.Place;
import dev.oms.order.StockEffect;
import dev.oms.order.Units;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportedOrderWalkTest {

    private static final Instant SENT = Instant.parse("2026-02-27T10:00:00Z");
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final Shop shop = Shop.open().with("MUG", 10);

    private AnOrder order() {
        return shop.order("smartstore", "2026-1", "KRW").line("MUG", 2, "15000");
    }

    @Test
    void anOrderThatHadLeftComesInAsHistoryAndTakesItsUnitsOffTheShelf() {
        Order order = order().adopted(Adoption.at("배송중", OrderLifecycle.SHIPPED, StockEffect.SHIP_UNRESERVED)
                .entered(OrderLifecycle.SHIPPED, SENT));
        assertEquals("SHIPPED", order.state());
        assertEquals(2, order.units().inTransit());
        shop.assertShelf("MUG", 8, 0);
        List<HistoryEntry> history = shop.oms().orders().history(order.id());
        assertEquals(List.of("PLACED", "CONFIRMED", "PREPARING", "SHIPPED"), shop.states(order));
        assertTrue(history.stream().allMatch(HistoryEntry::imported));
        assertEquals(Optional.of(SENT), history.get(3).enteredAt());
        assertEquals(Optional.empty(), history.get(2).enteredAt());
        shop.assertSound();
    }

    @Test
    void anOrderThatHadLeftLongAgoTouchesNothing() {
        Order order = order().adopted(Adoption.at("shipped", OrderLifecycle.SHIPPED, StockEffect.NONE));
        assertEquals(2, order.units().inTransit());
        shop.assertShelf("MUG", 10, 0);
        shop.assertSound();
    }

    @Test
    void aParcelThatHadLeftIsRegisteredAndThenItsFactsMoveTheOrder() {
        Order order = order().adopted(Adoption.at("shipped", OrderLifecycle.SHIPPED, StockEffect.SHIP_UNRESERVED));
        Parcel parcel = shop.oms()
                .parcels()
                .register(Ship.everything(order.id(), "CJ", "6011"), SENT)
                .orThrow();
        assertEquals(won("30000"), parcel.buyerPays());
        assertEquals(SENT, parcel.shippedAt());
        shop.assertShelf("MUG", 8, 0);
        shop.assertSound();
        shop.oms().parcels().record(CarrierFact.delivered("6011", NOON)).orThrow();
        Order delivered = shop.now(order);
        assertEquals("DELIVERED", delivered.state());
        assertEquals(2, delivered.units().delivered());
        assertEquals(won("30000"), delivered.money().due());
        shop.assertSound();
    }

    @Test
    void aRegisteredParcelThatIsRefusedCancelsItsShare() {
        Order order = order().adopted(Adoption.at("shipped", OrderLifecycle.SHIPPED, StockEffect.NONE));
        shop.oms()
                .parcels()
                .register(Ship.some(order.id(), "CJ", "1").line("1", 1), SENT)
                .orThrow();
        shop.oms()
                .parcels()
                .register(Ship.everything(order.id(), "CJ", "2"), SENT)
                .orThrow();
        assertEquals(
                "parcel.empty",
                shop.oms()
                        .parcels()
                        .register(Ship.everything(order.id(), "CJ", "3"), SENT)
                        .reasons()
                        .get(0)
                        .code());
        shop.oms().parcels().record(CarrierFact.refused("1", NOON)).orThrow();
        assertEquals(won("15000"), shop.now(order).money().due());
        shop.oms().parcels().record(CarrierFact.refused("2", NOON)).orThrow();
        assertEquals("RETURNED", shop.now(order).state());
        assertEquals(won("0"), shop.now(order).money().due());
        shop.assertSound();
    }

    @Test
    void onlyWhatLeftBeforeTheOrderCameInIsRegistered() {
        Order order = order().confirmed();
        List<Object> before = shop.dump();
        assertTrue(shop.oms()
                .parcels()
                .register(Ship.everything(order.id(), "CJ", "1"), SENT)
                .isRefused());
        assertTrue(shop.oms()
                .parcels()
                .register(Ship.some(order.id(), "CJ", "1").line("1", 1), SENT)
                .isRefused());
        assertEquals(before, shop.dump());
    }

    @Test
    void halfOfAnOrderHadArrivedAndTheOtherHalfIsSentOrCancelledHere() {
        Units half = Units.all(Place.DELIVERED, 1).plus(Units.all(Place.UNRESERVED, 1));
        Order order = order().adopted(Adoption.at("partial", OrderLifecycle.PREPARING, StockEffect.RESERVE)
                .place("1", half));
        assertEquals(1, order.units().reserved());
        assertEquals(1, order.units().delivered());
        shop.assertShelf("MUG", 10, 1);
        shop.assertSound();
        Order second = shop.order("smartstore", "2026-2", "KRW")
                .line("MUG", 2, "15000")
                .adopted(Adoption.at("partial", OrderLifecycle.PREPARING, StockEffect.RESERVE)
                        .place("1", half));

        Parcel parcel = shop.oms()
                .parcels()
                .ship(Ship.everything(order.id(), "CJ", "6011"))
                .orThrow();
        assertEquals(won("15000"), parcel.buyerPays());
        shop.oms().parcels().record(CarrierFact.delivered("6011", NOON)).orThrow();
        assertEquals("DELIVERED", shop.now(order).state());
        assertEquals(won("30000"), shop.now(order).money().due());

        Order cut =
                shop.oms().orders().cancel("c", second.id(), "1", 1, "sold out").orThrow();
        assertEquals("DELIVERED", cut.state());
        assertEquals(won("15000"), cut.money().due());
        shop.assertSound();
    }

    @Test
    void aCancelledOrderOwesNothingAndWhatWasPaidIsPromisedBack() {
        Order order = order().prepaid()
                .adopted(Adoption.at("cancelled", OrderLifecycle.CANCELLED, StockEffect.NONE)
                        .captured(Amount.of("30000"))
                        .refunded(Amount.of("10000")));
        assertEquals("CANCELLED", order.state());
        assertEquals(won("0"), order.money().due());
        assertEquals(won("20000"), order.money().refundPromised());
        assertTrue(order.openHolds().isEmpty());
        shop.assertSound();
    }

    @Test
    void aRefusedCodOrderOwesNothing() {
        Order order = order().adopted(Adoption.at("returned", OrderLifecycle.RETURNED, StockEffect.NONE));
        assertEquals("RETURNED", order.state());
        assertEquals(won("0"), order.money().due());
        shop.assertSound();
    }

    @Test
    void anExpiredOrderComesInExpired() {
        Order order = order().prepaid().adopted(Adoption.at("expired", OrderLifecycle.EXPIRED, StockEffect.NONE));
        assertEquals("EXPIRED", order.state());
        assertEquals(won("0"), order.money().due());
        shop.assertSound();
    }

    @Test
    void anOrderIsNotLostForWantOfStock() {
        Order order = shop.order("smartstore", "2026-3", "KRW")
                .line("MUG", 11, "15000")
                .adopted(Adoption.at("paid", OrderLifecycle.CONFIRMED, StockEffect.RESERVE));
        assertEquals(10, order.units().reserved());
        assertEquals(1, order.units().backordered());
        assertEquals("stock.short", order.openDiscrepancies().get(0).code());
        Order gone = shop.order("smartstore", "2026-4", "KRW")
                .line("MUG", 11, "15000")
                .adopted(Adoption.at("sent", OrderLifecycle.SHIPPED, StockEffect.SHIP_UNRESERVED));
        assertEquals("stock.not-taken", gone.openDiscrepancies().get(0).code());
        shop.assertShelf("MUG", 10, 10);
        shop.assertSound();
    }

    @Test
    void placesThatDoNotFitTheStatusAreADiscrepancy() {
        Order order = order().adopted(Adoption.at("shipped", OrderLifecycle.SHIPPED, StockEffect.NONE)
                .place("1", Units.all(Place.DELIVERED, 2)));
        assertEquals("SHIPPED", order.state());
        assertEquals("status.places", order.openDiscrepancies().get(0).code());
        shop.assertSound();
    }

    @Test
    void servicesOfACancelledOrderAreCancelledWithIt() {
        shop.withService("WRAP");
        Order order = shop.order("smartstore", "2026-5", "KRW")
                .line("MUG", 1, "15000")
                .line("WRAP", 1, "1000")
                .adopted(Adoption.at("cancelled", OrderLifecycle.CANCELLED, StockEffect.NONE));
        assertEquals(0, order.lines().get(1).open());
        assertEquals(won("0"), order.money().due());
        shop.assertSound();
    }

    @Test
    void anOrderOfServicesAloneComesInAtAnyStatus() {
        shop.withService("ASSEMBLY");
        for (String code : List.of("PLACED", "CONFIRMED", "SHIPPED", "DELIVERED", "COMPLETED", "CANCELLED")) {
            shop.order("smartstore", code, "KRW")
                    .line("ASSEMBLY", 1, "1000")
                    .terms(PaymentTerms.COLLECTED_BY_CHANNEL)
                    .adopted(Adoption.at(code, OrderLifecycle.standard().state(code), StockEffect.NONE));
        }
        shop.assertSound();
    }

    @Test
    void anOrderDeliveredAndPaidSomewhereElseIsNotStuckForItsPayment() {
        Order order = order().prepaid().adopted(Adoption.at("done", OrderLifecycle.COMPLETED, StockEffect.NONE));
        assertTrue(order.openHolds().isEmpty());
        shop.assertSound();
    }
}
