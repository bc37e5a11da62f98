package dev.oms.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.event.Received;
import dev.oms.fixture.Shop;
import dev.oms.fixture.StorageDump;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Parcel;
import dev.oms.fulfillment.Ship;
import dev.oms.fulfillment.StoredCarrierFact;
import dev.oms.order.Discrepancy;
import dev.oms.order.Order;
import dev.oms.outcome.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What carriers tell comes late, twice and in the wrong order; the state never goes back. */
class TrackingFactsWalkTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final Shop shop = Shop.open().with("MUG", 10);

    private Order shipped() {
        Order order = shop.order("W-1").line("MUG", 2, "15000").cod().confirmed();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "6011")).orThrow();
        return shop.now(order);
    }

    private int facts() {
        return shop.oms().read(session -> StorageDump.count(session, StoredCarrierFact.TYPE));
    }

    @Test
    void deliveredAfterRefusedIsKeptAsADiscrepancyThatBlocksCompletionUntilResolved() {
        Order order = shop.order("W-1").line("MUG", 2, "15000").cod().confirmed();
        shop.oms()
                .parcels()
                .ship(Ship.some(order.id(), "CJ", "6011").line("1", 1))
                .orThrow();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "6012")).orThrow();
        shop.oms().parcels().record(CarrierFact.refused("6011", NOON)).orThrow();
        shop.oms().parcels().record(CarrierFact.delivered("6012", NOON)).orThrow();
        assertEquals("DELIVERED", shop.now(order).state());

        Parcel told = shop.oms()
                .parcels()
                .record(CarrierFact.delivered("6011", NOON.plusSeconds(60)))
                .orThrow()
                .applied()
                .orElseThrow();

        assertEquals(Parcel.Status.REFUSED, told.status());
        Order then = shop.now(order);
        assertEquals("DELIVERED", then.state());
        assertEquals(1, then.units().refused());
        assertEquals(
                List.of("fact.contradicts"),
                then.openDiscrepancies().stream().map(Discrepancy::code).toList());
        assertTrue(then.isStuck());
        assertEquals(
                List.of("order.discrepancy"),
                shop.oms().orders().complete(order.id()).reasons().stream()
                        .map(reason -> reason.code())
                        .toList());
        shop.assertSound();

        shop.oms().orders().resolve(order.id(), "fact.contradicts").orThrow();
        assertEquals(
                "COMPLETED", shop.oms().orders().complete(order.id()).orThrow().state());
        shop.assertSound();
    }

    @Test
    void aScanAfterDeliveryIsKeptAndChangesNothing() {
        Order order = shipped();
        shop.oms().parcels().record(CarrierFact.delivered("6011", NOON)).orThrow();
        Order delivered = shop.now(order);
        shop.oms()
                .parcels()
                .record(CarrierFact.scan("6011", "out for delivery", NOON.plusSeconds(1)))
                .orThrow();
        assertEquals(delivered, shop.now(order));
        assertEquals(2, facts());
        shop.assertSound();
    }

    @Test
    void theSameFactTwiceCountsOnce() {
        Order order = shipped();
        shop.oms().parcels().record(CarrierFact.delivered("6011", NOON)).orThrow();
        Order delivered = shop.now(order);
        List<Object> before = shop.dump();
        Outcome<Received<Parcel>> again = shop.oms().parcels().record(CarrierFact.delivered("6011", NOON));
        assertTrue(((Outcome.Done<Received<Parcel>>) again).replayed());
        assertEquals(before, shop.dump());
        assertEquals(delivered, shop.now(order));
    }

    @Test
    void deliveredToldAgainWithAnEarlierTimeIsNoContradiction() {
        Order order = shipped();
        shop.oms().parcels().record(CarrierFact.delivered("6011", NOON)).orThrow();
        Order delivered = shop.now(order);
        shop.oms()
                .parcels()
                .record(CarrierFact.delivered("6011", NOON.minusSeconds(3_600)))
                .orThrow();
        assertEquals(delivered, shop.now(order));
        assertEquals(2, facts());
        shop.assertSound();
    }

    @Test
    void aFactOlderThanTheLastOneStillMovesAParcelThatIsUnderWay() {
        Order order = shipped();
        shop.oms()
                .parcels()
                .record(CarrierFact.scan("6011", "in the van", NOON))
                .orThrow();
        shop.oms()
                .parcels()
                .record(CarrierFact.delivered("6011", NOON.minusSeconds(60)))
                .orThrow();
        assertEquals("DELIVERED", shop.now(order).state());
        shop.assertSound();
    }

    @Test
    void aContradictionOnACompletedOrderIsKeptToo() {
        Order order = shipped();
        shop.oms().parcels().record(CarrierFact.delivered("6011", NOON)).orThrow();
        shop.oms().orders().complete(order.id()).orThrow();
        shop.oms()
                .parcels()
                .record(CarrierFact.lost("6011", NOON.plusSeconds(5)))
                .orThrow();
        Order then = shop.now(order);
        assertEquals("COMPLETED", then.state());
        assertEquals(2, then.units().delivered());
        assertEquals(1, then.openDiscrepancies().size());
        shop.assertSound();
    }

    @Test
    void oneOfTwoCarriersOfANumberMustBeNamed() {
        Order order = shop.order("W-1").line("MUG", 2, "15000").cod().confirmed();
        shop.oms()
                .parcels()
                .ship(Ship.some(order.id(), "CJ", "77").line("1", 1))
                .orThrow();
        shop.oms()
                .parcels()
                .ship(Ship.some(order.id(), "POST", "77").line("1", 1))
                .orThrow();
        List<Object> before = shop.dump();
        assertEquals(
                "parcel.ambiguous",
                shop.oms()
                        .parcels()
                        .record(CarrierFact.delivered("77", NOON))
                        .reasons()
                        .get(0)
                        .code());
        assertEquals(before, shop.dump());
        shop.oms()
                .parcels()
                .record(CarrierFact.delivered("77", NOON).carrier("POST"))
                .orThrow();
        assertEquals(1, shop.now(order).units().delivered());
        shop.assertSound();
    }

    @Test
    void aSlashInACarriersNameDoesNotMakeTwoParcelsOne() {
        Order order = shop.order("W-1").line("MUG", 2, "15000").cod().confirmed();
        Outcome<Parcel> first =
                shop.oms().parcels().ship(Ship.some(order.id(), "A/B", "C").line("1", 1));
        Outcome<Parcel> second =
                shop.oms().parcels().ship(Ship.some(order.id(), "A", "B/C").line("1", 1));
        assertEquals("key.invalid", first.reasons().get(0).code());
        assertEquals("B/C", second.orThrow().tracking());
    }
}
