package dev.oms.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.money.Amount;
import dev.oms.order.Adoption;
import dev.oms.order.ChangeEntry;
import dev.oms.order.ChangeEntry.Change;
import dev.oms.order.Order;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.Step;
import dev.oms.order.StockEffect;
import dev.oms.order.TimelineEntry;
import dev.oms.payment.PaymentFact;
import dev.oms.storage.KeyRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a seller reads of an order: everything that changed, by whom, why and because of what. */
class TimelineWalkTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Shop shop = Shop.open().with("MUG", 10);

    private List<TimelineEntry> timeline(Order order) {
        return shop.oms().orders().timeline(order.id());
    }

    private TimelineEntry last(Order order) {
        List<TimelineEntry> all = timeline(order);
        return all.get(all.size() - 1);
    }

    private static List<String> codes(TimelineEntry entry) {
        return entry.changes().stream().map(Change::code).toList();
    }

    @Test
    void cancelledUnitsSayWhoWhyAndBecauseOfWhat() {
        Order order = shop.order("W-1").line("MUG", 3, "15000").onAccount().confirmed();
        shop.oms()
                .as("kim", "")
                .orders()
                .cancel("c-7", order.id(), "1", 1, "one is chipped")
                .orThrow();
        TimelineEntry last = last(order);
        assertEquals("kim", last.actor());
        assertEquals("one is chipped", last.reason());
        assertEquals("c-7", last.cause());
        assertEquals(
                List.of(
                        new Change("units.cancelled", Map.of("line", "1", "units", "1", "from", "RESERVED")),
                        new Change("due.changed", Map.of("from", "KRW 45000", "to", "KRW 30000"))),
                last.changes());
    }

    @Test
    void aHoldItsReleaseAndAResolveHaveARecordEach() {
        Order order = shop.order("W-1")
                .line("MUG", 3, "15000")
                .onAccount()
                .that(draft -> draft.statedTotal(Amount.of("44000")))
                .placed();
        shop.oms()
                .as("fraud-check", "")
                .orders()
                .hold(order.id(), "fraud", Set.of(Step.SHIP), "odd address")
                .orThrow();
        assertEquals(List.of("hold.opened"), codes(last(order)));
        assertEquals(
                "fraud-check odd address",
                last(order).actor() + " " + last(order).reason());
        shop.oms()
                .as("lee", "looked at it")
                .orders()
                .release(order.id(), "fraud")
                .orThrow();
        assertEquals(
                List.of(new Change("hold.released", Map.of("type", "fraud"))),
                last(order).changes());
        assertEquals("lee looked at it", last(order).actor() + " " + last(order).reason());
        shop.oms()
                .as("lee", "the channel rounds")
                .orders()
                .resolve(order.id(), "total.stated")
                .orThrow();
        assertEquals(
                List.of(new Change("discrepancy.resolved", Map.of("code", "total.stated"))),
                last(order).changes());
        assertEquals("the channel rounds", last(order).reason());
        shop.assertSound();
    }

    @Test
    void everyVersionOfAnOrderThatWentAllTheWayIsTold() {
        Order order = shop.order("W-1").line("MUG", 3, "15000").prepaid().placed();
        shop.oms()
                .payments()
                .record(PaymentFact.captured(order.id(), "toss", "p", "45000", NOON))
                .orThrow();
        shop.oms().orders().confirm(order.id()).orThrow();
        shop.oms().parcels().pick(order.id(), "1", 2).orThrow();
        shop.oms().parcels().pack(order.id(), "1", 1).orThrow();
        shop.oms().parcels().putBack(order.id(), "1", 2).orThrow();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "6011")).orThrow();
        shop.oms().parcels().record(CarrierFact.delivered("6011", NOON)).orThrow();
        Order done = shop.oms().orders().complete(order.id()).orThrow();
        List<List<String>> told = new ArrayList<>();
        timeline(done).stream()
                .sorted(Comparator.comparing(TimelineEntry::version))
                .forEach(entry -> told.add(codes(entry)));
        assertEquals(
                List.of(
                        List.of("state.entered"),
                        List.of("payment.captured", "hold.released", "payment.recorded"),
                        List.of("state.entered"),
                        List.of("state.entered", "units.picked"),
                        List.of("units.packed"),
                        List.of("units.reserved"),
                        List.of("state.entered", "units.shipped"),
                        List.of("state.entered", "units.delivered"),
                        List.of("state.entered")),
                told);
        shop.assertSound();
    }

    @Test
    void aFactToldLateStandsWhereItBelongs() {
        Order order = shop.order("W-1").line("MUG", 1, "15000").cod().confirmed();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "6011")).orThrow();
        Instant before = shop.clock().instant().minusSeconds(60);
        shop.oms().parcels().record(CarrierFact.delivered("6011", before)).orThrow();
        TimelineEntry first = timeline(order).get(0);
        assertEquals(before, first.at());
        assertTrue(codes(first).contains("units.delivered"));
    }

    @Test
    void anImportedOrderIsToldByItsImportedHistoryAlone() {
        Order order = shop.order("W-1")
                .line("MUG", 1, "15000")
                .prepaid()
                .adopted(Adoption.at("done", OrderLifecycle.DELIVERED, StockEffect.NONE));
        assertFalse(timeline(order).isEmpty());
        assertEquals(List.of(), shop.oms().read(session -> session.find(
                        ChangeEntry.BY_ORDER, KeyRange.all(), Optional.empty(), 1)
                .items()));
        shop.assertSound();
    }
}
