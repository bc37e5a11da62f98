package dev.oms.walk;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.cost.ActualCost;
import dev.oms.cost.CostEntry;
import dev.oms.cost.CostKind;
import dev.oms.cost.CostOwner;
import dev.oms.cost.CostSource;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.order.Order;
import dev.oms.payment.PaymentFact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LostParcelWalkTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final Shop shop = Shop.open().with("MUG", 10);

    @Test
    void anOrderAllOfWhichIsLostIsCancelledAndTheCarrierPays() {
        Order order = shop.order("W-1").line("MUG", 2, "15000").cod().confirmed();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "1")).orThrow();
        shop.oms().parcels().record(CarrierFact.lost("1", NOON)).orThrow();
        shop.oms()
                .costs()
                .record(ActualCost.invoiced(
                        CostOwner.order(order.id().value()),
                        CostKind.CARRIER_COMPENSATION,
                        won("-20000"),
                        CostSource.of("claim", "CJ-77"),
                        LocalDate.parse("2026-03-10")))
                .orThrow();

        Order lost = shop.now(order);
        assertEquals("CANCELLED", lost.state());
        assertEquals(2, lost.units().lost());
        assertEquals(won("0"), lost.money().due());
        assertEquals(List.of("PLACE", "CONFIRM", "PREPARE", "SHIP_ALL", "LOSE_ALL"), shop.triggers(order));
        List<CostEntry> costs = shop.oms().costs().ofOrder(order.id().value());
        assertEquals(1, costs.size());
        assertEquals(won("-20000"), costs.get(0).amount());
        shop.assertShelf("MUG", 8, 0);
        shop.assertSound();
    }

    @Test
    void whatABuyerPaidForGoodsThatAreAllLostIsPromisedBack() {
        Order order = shop.order("W-1").line("MUG", 2, "15000").prepaid().placed();
        shop.oms()
                .payments()
                .record(PaymentFact.captured(order.id(), "toss", "p", "30000", NOON))
                .orThrow();
        shop.oms().orders().confirm(order.id()).orThrow();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "1")).orThrow();
        shop.oms().parcels().record(CarrierFact.lost("1", NOON)).orThrow();
        Order lost = shop.now(order);
        assertEquals("CANCELLED", lost.state());
        assertEquals(won("0"), lost.money().due());
        assertEquals(won("30000"), lost.money().refundPromised());
        shop.assertSound();
    }

    @Test
    void oneLostAndOneKeptIsDelivered() {
        Order order = shop.order("W-1").line("MUG", 2, "15000").cod().confirmed();
        shop.oms().parcels().ship(Ship.some(order.id(), "CJ", "1").line("1", 1)).orThrow();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "2")).orThrow();
        shop.oms().parcels().record(CarrierFact.lost("1", NOON)).orThrow();
        shop.oms().parcels().record(CarrierFact.delivered("2", NOON)).orThrow();
        assertEquals("DELIVERED", shop.now(order).state());
        assertEquals(won("15000"), shop.now(order).money().due());
        shop.assertSound();
    }

    @Test
    void lostWhileTheRestWaitsAndThenTheRestIsCancelled() {
        Order order = shop.order("W-1").line("MUG", 2, "15000").cod().confirmed();
        shop.oms().parcels().ship(Ship.some(order.id(), "CJ", "1").line("1", 1)).orThrow();
        shop.oms().parcels().record(CarrierFact.lost("1", NOON)).orThrow();
        assertEquals("PREPARING", shop.now(order).state());
        Order cancelled =
                shop.oms().orders().cancel("c", order.id(), "1", 1, "gave up").orThrow();
        assertEquals("CANCELLED", cancelled.state());
        assertEquals(won("0"), cancelled.money().due());
        shop.assertSound();
    }
}
