package dev.oms.metric;

import static dev.oms.metric.Sample.anOrder;
import static dev.oms.order.OrderLifecycle.COMPLETED;
import static dev.oms.order.OrderLifecycle.CONFIRMED;
import static dev.oms.order.OrderLifecycle.EXPIRED;
import static dev.oms.order.OrderLifecycle.PLACED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StageTimesTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

    private static TimeFigures of(Map<String, TimeFigures> times, String name) {
        return Optional.ofNullable(times.get(name)).orElseThrow();
    }

    private static OrderMeasure confirmedAfter(String id, String until) {
        return anOrder(id)
                .entered(PLACED, "2024-05-01T00:00:00Z")
                .entered(CONFIRMED, "2024-05-01T" + until + "Z")
                .line("A", 1, 100)
                .build();
    }

    @Test
    void meanAndPercentilesByBothMethods() {
        List<Measure> orders = List.of(
                confirmedAfter("1", "01:00:00"),
                confirmedAfter("4", "10:00:00"),
                confirmedAfter("2", "02:00:00"),
                confirmedAfter("3", "03:00:00"));

        Durations placed =
                of(StageTimes.of(Scope.allTime(), NOON).over(orders), "PLACED").done();
        assertEquals(4, placed.count());
        assertEquals(Duration.ofHours(16), placed.total());
        assertEquals(Optional.of(Duration.ofHours(4)), placed.mean());
        assertEquals(Optional.of(Duration.ofHours(2)), placed.percentile(50, PercentileMethod.NEAREST_RANK));
        assertEquals(Optional.of(Duration.ofMinutes(150)), placed.percentile(50, PercentileMethod.LINEAR));
        assertEquals(Optional.of(Duration.ofHours(10)), placed.percentile(90, PercentileMethod.NEAREST_RANK));
        assertEquals(
                Optional.of(Duration.ofHours(3).plusMinutes(7 * 60 * 7 / 10)),
                placed.percentile(90, PercentileMethod.LINEAR));
        assertEquals(
                Optional.of(Duration.ofHours(3).plusMinutes(7 * 60 * 85 / 100)),
                placed.percentile(95, PercentileMethod.LINEAR));
        assertEquals(Optional.of(Duration.ofHours(10)), placed.longest());
    }

    @Test
    void whatIsOpenIsAgeingAndNotOver() {
        TimeFigures confirmed =
                of(StageTimes.of(Scope.allTime(), NOON).over(List.of(confirmedAfter("1", "09:00:00"))), "CONFIRMED");

        assertEquals(0, confirmed.done().count());
        assertEquals(Optional.empty(), confirmed.done().mean());
        assertEquals(Optional.empty(), confirmed.done().percentile(50, PercentileMethod.LINEAR));
        assertEquals(Optional.of(Duration.ofHours(3)), confirmed.open().longest());
    }

    @Test
    void visitsOfARepeatedStateAreSummed() {
        OrderMeasure twice = anOrder("1")
                .entered(PLACED, "2024-05-01T00:00:00Z")
                .entered(EXPIRED, "2024-05-01T02:00:00Z")
                .entered(PLACED, "2024-05-01T05:00:00Z")
                .entered(CONFIRMED, "2024-05-01T06:00:00Z")
                .line("A", 1, 100)
                .build();
        Map<String, TimeFigures> times = StageTimes.of(Scope.allTime(), NOON).over(List.of(twice));

        assertEquals(
                Optional.of(Duration.ofHours(3)), of(times, "PLACED").done().mean());
        assertEquals(1, of(times, "PLACED").done().count());
        assertEquals(
                Optional.of(Duration.ofHours(3)), of(times, "EXPIRED").done().mean());
    }

    @Test
    void unknownAndBackwardTimesAreListedAndLeftOut() {
        List<Measure> orders = List.of(
                anOrder("unknown")
                        .enteredSometime(PLACED)
                        .entered(CONFIRMED, "2024-05-01T06:00:00Z")
                        .line("A", 1, 100)
                        .build(),
                anOrder("backward")
                        .entered(PLACED, "2024-05-01T07:00:00Z")
                        .entered(CONFIRMED, "2024-05-01T06:00:00Z")
                        .line("A", 1, 100)
                        .build(),
                anOrder("open").enteredSometime(PLACED).line("A", 1, 100).build(),
                anOrder("future")
                        .entered(PLACED, "2024-05-01T13:00:00Z")
                        .line("A", 1, 100)
                        .build());
        TimeFigures placed = of(StageTimes.of(Scope.allTime(), NOON).over(orders), "PLACED");

        assertEquals(List.of("open", "unknown"), placed.unknown());
        assertEquals(List.of("backward", "future"), placed.negative());
        assertEquals(0, placed.done().count() + placed.open().count());
    }

    @Test
    void aStateThatNoMoveLeavesHasNoTime() {
        OrderMeasure done = anOrder("1")
                .entered(PLACED, "2024-05-01T00:00:00Z")
                .entered(COMPLETED, "2024-05-01T01:00:00Z")
                .line("A", 1, 100)
                .build();

        assertEquals(
                List.of("PLACED"),
                List.copyOf(
                        StageTimes.of(Scope.allTime(), NOON).over(List.of(done)).keySet()));
    }

    @Test
    void timeOnHoldIsApart() {
        List<Measure> orders = List.of(
                anOrder("1")
                        .held("payment", "2024-05-01T09:00:00Z", "2024-05-01T09:30:00Z")
                        .held("fraud", "2024-05-01T10:00:00Z")
                        .line("A", 1, 100)
                        .build(),
                anOrder("2").line("A", 1, 100).build());
        Map<String, TimeFigures> times = HoldTimes.of(Scope.allTime(), NOON).over(orders);

        assertEquals(
                Optional.of(Duration.ofMinutes(30)), of(times, "payment").done().mean());
        assertEquals(Optional.of(Duration.ofHours(2)), of(times, "fraud").open().longest());
        assertEquals(
                List.of("1"), HoldTimes.of(Scope.allTime(), NOON).drillDown().over(orders));
    }

    @Test
    void stuckOrdersComeWithEveryReason() {
        StuckOrders stuck = StuckOrders.asOf(NOON, Map.of("PLACED", Duration.ofHours(3)));
        List<Measure> orders = List.of(
                anOrder("late")
                        .at("2024-05-01T08:59:59Z")
                        .entered(PLACED, "2024-05-01T08:59:59Z")
                        .held("fraud", "2024-05-01T10:00:00Z")
                        .held("payment", "2024-05-01T09:00:00Z", "2024-05-01T09:30:00Z")
                        .disagrees("total.stated", "2024-05-01T10:00:00Z")
                        .line("A", 1, 100)
                        .build(),
                anOrder("inTime")
                        .entered(PLACED, "2024-05-01T09:00:00Z")
                        .line("A", 1, 100)
                        .build(),
                anOrder("unlimited")
                        .entered(CONFIRMED, "2024-01-01T09:00:00Z")
                        .line("A", 1, 100)
                        .build(),
                anOrder("sometime")
                        .at("2024-04-01T00:00:00Z")
                        .enteredSometime(PLACED)
                        .line("A", 1, 0)
                        .build());

        List<StuckOrder> found = stuck.over(orders);
        assertEquals(
                List.of("sometime", "late"),
                found.stream().map(StuckOrder::order).toList());
        assertEquals(
                List.of("stuck.held", "stuck.discrepancy", "stuck.too-long"),
                found.get(1).reasons().stream().map(reason -> reason.code()).toList());
        assertEquals(
                "in PLACED for PT3H1S, PT3H are allowed",
                found.get(1).reasons().get(2).message());
        assertEquals("stuck.unknown-age", found.get(0).reasons().get(0).code());
        assertEquals(List.of("late", "sometime"), stuck.drillDown().over(orders));
        assertEquals(List.of("late"), stuck.of(Population.sold()).drillDown().over(orders));
    }

    @Test
    void percentilesAreOfZeroToOneHundred() {
        long[] four = {1, 2, 3, 4};

        assertEquals(100, PercentileMethod.NEAREST_RANK.hundredfold(place -> four[place], 4, 0));
        assertEquals(100, PercentileMethod.NEAREST_RANK.hundredfold(place -> four[place], 4, 25));
        assertEquals(200, PercentileMethod.NEAREST_RANK.hundredfold(place -> four[place], 4, 26));
        assertEquals(400, PercentileMethod.LINEAR.hundredfold(place -> four[place], 4, 100));
        assertEquals(202, PercentileMethod.LINEAR.hundredfold(place -> four[place], 4, 34));
        assertThrows(
                IllegalArgumentException.class,
                () -> PercentileMethod.LINEAR.hundredfold(place -> four[place], 4, 101));
    }
}
