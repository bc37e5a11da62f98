package dev.oms.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.fixture.Shop;
import dev.oms.fixture.TornStorage;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Parcel;
import dev.oms.fulfillment.Ship;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.outcome.Outcome;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Something happens between two parts of one reading; nobody is told a no that was never true. */
class TornReadingsTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final TornStorage storage = TornStorage.before(InMemoryStorage.of(Oms.catalogue()));
    private final Shop shop = Shop.on(storage).with("MUG", 10);

    @Test
    void aTwinThatConfirmedMeanwhileIsAnsweredAgain() {
        Order order = shop.order("W-1").line("MUG", 1, "5").placed();
        Oms keyed = shop.oms().keyed("k");
        storage.afterPart(1, () -> keyed.orders().confirm(order.id()).orThrow());
        Outcome<Order> outcome = keyed.orders().confirm(order.id());
        assertTrue(((Outcome.Done<Order>) outcome).replayed());
        shop.assertSound();
    }

    @Test
    void aTwinThatPlacedMeanwhileIsAnsweredAgain() {
        OrderDraft draft = shop.order("W-1").line("MUG", 1, "5").draft();
        storage.afterPart(1, () -> shop.oms().orders().place(draft).orThrow());
        Outcome<Order> outcome = shop.oms().orders().place(draft);
        assertTrue(((Outcome.Done<Order>) outcome).replayed());
        shop.assertShelf("MUG", 10, 1);
        shop.assertSound();
    }

    @Test
    void theLastUnitThatComesBackMeanwhileIsNotRefused() {
        Order first = shop.order("W-1").line("MUG", 10, "5").placed();
        storage.afterPart(2, () -> shop.oms().orders().cancel(first.id(), "why").orThrow());
        shop.order("W-2").line("MUG", 10, "5").placed();
        shop.assertShelf("MUG", 10, 10);
        shop.assertSound();
    }

    @Test
    void aParcelThatEndsBetweenItsReadingAndItsOrdersIsADiscrepancy() {
        Order order = shop.order("W-1").line("MUG", 2, "5").cod().confirmed();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "1")).orThrow();
        storage.afterPart(2, () -> shop.oms()
                .parcels()
                .record(CarrierFact.delivered("1", NOON))
                .orThrow());
        Parcel parcel = shop.oms()
                .parcels()
                .record(CarrierFact.refused("1", NOON))
                .orThrow()
                .applied()
                .orElseThrow();
        assertEquals(Parcel.Status.DELIVERED, parcel.status());
        assertEquals(1, shop.now(order).openDiscrepancies().size());
        assertEquals(
                "fact.contradicts", shop.now(order).openDiscrepancies().get(0).code());
        shop.assertSound();
    }

    @Test
    void anOrderThatMovesBetweenReadingAndWritingIsDecidedAgain() {
        Order order = shop.order("W-1").line("MUG", 2, "5").cod().confirmed();
        storage.afterPart(2, () -> shop.oms().orders().prepare(order.id()).orThrow());
        shop.oms().parcels().pick(order.id(), "1", 1).orThrow();
        assertEquals(1, shop.now(order).units().picked());
        assertEquals("PREPARING", shop.now(order).state());
        shop.assertSound();
    }
}
