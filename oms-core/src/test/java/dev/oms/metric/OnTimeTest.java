package dev.oms.metric;

import static dev.oms.metric.Sample.anOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.order.FulfillmentMethod;
import dev.oms.order.OrderLifecycle;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnTimeTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Instant NOW = Instant.parse("2024-05-20T12:00:00Z");
    private static final String SIX = "2024-05-16T18:00:00Z";

    private static Sample promised(String id) {
        return anOrder(id).at("2024-05-15T12:00:00Z").line("A", 1, 1_000).shipBy(SIX);
    }

    private static Sample confirmed(String id) {
        return promised(id).entered(OrderLifecycle.CONFIRMED, "2024-05-15T13:00:00Z");
    }

    private static Sample shipped(String id, String at) {
        return confirmed(id).entered(OrderLifecycle.SHIPPED, at);
    }

    private static OnTimeFigures shipment(List<OrderMeasure> orders) {
        return OnTime.shipment(Scope.allTime(), NOW).over(orders);
    }

    @Test
    void exactlyThenIsOnTimeAndAMicrosecondLaterIsLate() {
        assertEquals(
                new OnTimeFigures(1, 1, 0, 0, 0, 0),
                shipment(List.of(
                        shipped("O1", SIX).build(),
                        shipped("O2", "2024-05-16T18:00:00.000001Z").build())));
    }

    @Test
    void whatIsDueAndStillHereIsLateAndTheRestIsCountedApart() {
        List<OrderMeasure> orders = List.of(
                shipped("O1", "2024-05-16T09:00:00Z").build(),
                shipped("O2", "2024-05-17T09:00:00Z").build(),
                confirmed("O3").build(),
                confirmed("O4").shipBy("2024-05-20T12:00:00Z").build(),
                confirmed("O5").enteredSometime(OrderLifecycle.SHIPPED).build(),
                anOrder("O6").line("A", 1, 1_000).build());
        OnTimeFigures figures = shipment(orders);
        assertEquals(new OnTimeFigures(1, 1, 1, 1, 1, 1), figures);
        assertEquals(3, figures.due());
        assertEquals(Optional.of(new BigDecimal("0.3333")), figures.rate().decimal(4));
        assertEquals(Optional.of(new BigDecimal("0.6667")), figures.lateRate().decimal(4));
        assertEquals(
                List.of("O1", "O2", "O3"),
                OnTime.shipment(Scope.allTime(), NOW).drillDown().over(orders));
    }

    @Test
    void whatHappenedLaterHasNotHappened() {
        List<OrderMeasure> orders =
                List.of(shipped("O1", "2024-05-16T09:00:00Z").build());
        assertEquals(
                new OnTimeFigures(0, 0, 0, 1, 0, 0),
                OnTime.shipment(Scope.allTime(), Instant.parse("2024-05-16T08:00:00Z"))
                        .over(orders));
        assertEquals(
                new OnTimeFigures(0, 0, 1, 0, 0, 0),
                OnTime.shipment(Scope.allTime(), Instant.parse("2024-05-16T18:00:00.000001Z"))
                        .over(List.of(shipped("O1", "2024-05-17T09:00:00Z").build())));
    }

    @Test
    void whatTheSellerDoesNotSendIsNotCounted() {
        assertEquals(
                new OnTimeFigures(0, 0, 0, 0, 0, 0),
                OnTime.shipment(Scope.allTime().of(Population.all()), NOW)
                        .over(List.of(
                                confirmed("O1")
                                        .method(FulfillmentMethod.BY_CHANNEL)
                                        .build(),
                                confirmed("O2").linked().build(),
                                promised("O3")
                                        .entered(OrderLifecycle.CANCELLED, "2024-05-15T13:00:00Z")
                                        .build())));
        // Lost on the way: it had been handed over.
        assertEquals(
                new OnTimeFigures(1, 0, 0, 0, 0, 0),
                OnTime.shipment(Scope.allTime().of(Population.all()), NOW)
                        .over(List.of(shipped("O1", SIX)
                                .entered(OrderLifecycle.CANCELLED, "2024-05-19T13:00:00Z")
                                .build())));
    }

    @Test
    void byTheDayTheHourDoesNotMatter() {
        List<OrderMeasure> orders =
                List.of(shipped("O1", "2024-05-16T23:59:59.999999Z").build());
        OnTime byInstant = OnTime.shipment(Scope.allTime(), NOW);
        assertEquals(1, byInstant.over(orders).late());
        assertEquals(1, byInstant.byDay(UTC).over(orders).onTime());
        // In Seoul the promise lasts until three in the night of the 17th; what leaves at nine is of the same day.
        assertEquals(1, byInstant.byDay(ZoneId.of("Asia/Seoul")).over(orders).onTime());
        List<OrderMeasure> next = List.of(shipped("O1", "2024-05-17T00:00:00Z").build());
        assertEquals(1, byInstant.byDay(UTC).over(next).late());
        assertEquals(1, byInstant.byDay(ZoneId.of("Asia/Seoul")).over(next).onTime());
    }

    @Test
    void aRefusedOrderIsNeverDelivered() {
        Sample refused = shipped("O1", SIX)
                .deliverBy("2024-05-18T00:00:00Z")
                .entered(OrderLifecycle.RETURNED, "2024-05-17T13:00:00Z");
        Sample delivered = shipped("O2", SIX)
                .deliverBy("2024-05-18T00:00:00Z")
                .entered(OrderLifecycle.DELIVERED, "2024-05-17T13:00:00Z")
                .entered(OrderLifecycle.COMPLETED, "2024-05-19T13:00:00Z");
        Scope all = Scope.allTime();
        List<OrderMeasure> orders = List.of(refused.build(), delivered.build());
        assertEquals(
                new OnTimeFigures(1, 0, 1, 0, 0, 0), OnTime.delivery(all, NOW).over(orders));
        assertEquals(
                new OnTimeFigures(1, 0, 0, 1, 0, 0),
                OnTime.delivery(all, Instant.parse("2024-05-17T20:00:00Z")).over(orders));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "Asia/Seoul", "America/Chicago"})
    void periodsByThePromisedTimeHaveTheirEdgesInTheirZone(String name) {
        ZoneId zone = ZoneId.of(name);
        Instant midnight = LocalDate.of(2024, 5, 16).atStartOfDay(zone).toInstant();
        List<OrderMeasure> orders = List.of(
                shipped("O1", SIX).shipBy(midnight.minusNanos(1_000).toString()).build(),
                shipped("O2", SIX).shipBy(midnight.toString()).build(),
                shipped("O3", SIX)
                        .shipBy(midnight.plus(Duration.ofDays(1))
                                .minusNanos(1_000)
                                .toString())
                        .build(),
                shipped("O4", SIX)
                        .shipBy(midnight.plus(Duration.ofDays(1)).toString())
                        .build());
        Scope day = Scope.dueIn(Period.of(LocalDate.of(2024, 5, 16), zone));
        assertEquals(List.of("O2", "O3"), OnTime.shipment(day, NOW).drillDown().over(orders));
        assertEquals(
                Map.of(LocalDate.of(2024, 5, 15), 1L, LocalDate.of(2024, 5, 16), 2L, LocalDate.of(2024, 5, 17), 1L),
                OrderCounts.of(Scope.allTime().by(DateBasis.SHIP_BY))
                        .by(Dimension.time(Grain.DAY, zone, DateBasis.SHIP_BY))
                        .over(orders));
    }

    @Test
    void lateAndAtRiskOrdersAreListedTheMostUrgentFirst() {
        List<OrderMeasure> orders = List.of(
                confirmed("O1").build(),
                confirmed("O2").shipBy("2024-05-16T15:00:00Z").build(),
                confirmed("O3").shipBy("2024-05-16T21:59:59.999999Z").build(),
                confirmed("O4").shipBy("2024-05-16T22:00:00Z").build(),
                shipped("O5", "2024-05-16T17:00:00Z").build(),
                anOrder("O6")
                        .line("A", 1, 1_000)
                        .standing(OrderLifecycle.CONFIRMED)
                        .build(),
                promised("O7").enteredSometime(OrderLifecycle.EXPIRED).build());
        LateOrders late = LateOrders.asOf(Instant.parse(SIX), Duration.ofHours(4));
        assertEquals(
                List.of("O2 true", "O1 false", "O3 false"),
                late.over(orders).stream()
                        .map(each -> each.order() + " " + each.late())
                        .toList());
        assertEquals(List.of("O1", "O2", "O3"), late.drillDown().over(orders));
    }

    @Test
    void whatWasAgreedOnSinceIsLateByThatAndJudgedByTheFirstPromise() {
        List<OrderMeasure> orders = List.of(
                confirmed("O1")
                        .shipBy("2024-05-16T15:00:00Z")
                        .agreedToShipBy("2024-05-18T15:00:00Z")
                        .build(),
                confirmed("O2")
                        .shipBy("2024-05-18T15:00:00Z")
                        .agreedToShipBy("2024-05-16T15:00:00Z")
                        .build());
        assertEquals(
                List.of("O2"),
                LateOrders.asOf(Instant.parse(SIX), Duration.ofHours(4))
                        .drillDown()
                        .over(orders));
        assertEquals(
                List.of("O1"),
                OnTime.shipment(Scope.allTime(), Instant.parse(SIX)).drillDown().over(orders));
    }
}
