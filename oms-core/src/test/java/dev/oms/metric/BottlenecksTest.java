package dev.oms.metric;

import static dev.oms.metric.Sample.anOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.order.OrderLifecycle;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BottlenecksTest {

    private static final Period DAY = Period.of(LocalDate.of(2024, 5, 16), ZoneOffset.UTC);

    private static List<String> names(List<StageLoad> loads) {
        return loads.stream().map(load -> load.times().name()).toList();
    }

    @Test
    void theStateThatTookMostOfTheTimeIsFirst() {
        List<OrderMeasure> orders = List.of(
                anOrder("O1")
                        .line("A", 1, 1)
                        .entered(OrderLifecycle.PLACED, "2024-05-16T06:00:00Z")
                        .entered(OrderLifecycle.CONFIRMED, "2024-05-16T07:00:00Z")
                        .entered(OrderLifecycle.PREPARING, "2024-05-16T16:00:00Z")
                        .entered(OrderLifecycle.SHIPPED, "2024-05-16T18:00:00Z")
                        .build(),
                anOrder("O2")
                        .line("A", 1, 1)
                        .entered(OrderLifecycle.PLACED, "2024-05-16T20:00:00Z")
                        .build());
        List<StageLoad> loads = Bottlenecks.in(DAY).over(orders);
        assertEquals(List.of("CONFIRMED", "PREPARING", "PLACED", "SHIPPED"), names(loads));
        assertEquals(Optional.of(new BigDecimal("0.75")), loads.get(0).share().decimal(2));
        assertEquals(Optional.of(Duration.ofHours(9)), loads.get(0).p90());
        StageLoad placed = loads.get(2);
        assertEquals(2, placed.arrived());
        assertEquals(1, placed.left());
        assertEquals(1, placed.growth());
        assertEquals(Optional.of(Duration.ofHours(4)), placed.times().open().longest());
        assertEquals(Optional.empty(), loads.get(3).p90());
        assertEquals(List.of("O1", "O2"), Bottlenecks.in(DAY).drillDown().over(orders));
    }

    @Test
    void amongEqualSharesTheLongestTailThenTheGrowingQueueThenTheOldestComesFirst() {
        List<OrderMeasure> orders = List.of(
                // Four hours each: CONFIRMED in one stay, PREPARING in two, PLACED in two with more to come.
                anOrder("O1")
                        .line("A", 1, 1)
                        .entered(OrderLifecycle.PLACED, "2024-05-16T02:00:00Z")
                        .entered(OrderLifecycle.CONFIRMED, "2024-05-16T04:00:00Z")
                        .entered(OrderLifecycle.PREPARING, "2024-05-16T08:00:00Z")
                        .entered(OrderLifecycle.SHIPPED, "2024-05-16T10:00:00Z")
                        .build(),
                anOrder("O2")
                        .line("A", 1, 1)
                        .entered(OrderLifecycle.PLACED, "2024-05-16T02:00:00Z")
                        .entered(OrderLifecycle.PREPARING, "2024-05-16T04:00:00Z")
                        .entered(OrderLifecycle.SHIPPED, "2024-05-16T06:00:00Z")
                        .build(),
                anOrder("O3")
                        .line("A", 1, 1)
                        .entered(OrderLifecycle.PLACED, "2024-05-16T22:00:00Z")
                        .build());
        assertEquals(
                List.of("CONFIRMED", "PLACED", "PREPARING", "SHIPPED"),
                names(Bottlenecks.in(DAY).over(orders)));
    }

    @Test
    void whatRunsBackwardsOrHasNoTimeIsListedAndLeftOut() {
        List<OrderMeasure> orders = List.of(
                anOrder("O1")
                        .line("A", 1, 1)
                        .entered(OrderLifecycle.PLACED, "2024-05-16T10:00:00Z")
                        .entered(OrderLifecycle.CONFIRMED, "2024-05-16T09:00:00Z")
                        .build(),
                anOrder("O2")
                        .line("A", 1, 1)
                        .entered(OrderLifecycle.PLACED, "2024-05-16T10:00:00Z")
                        .enteredSometime(OrderLifecycle.CONFIRMED)
                        .build());
        List<StageLoad> loads = Bottlenecks.in(DAY).over(orders);
        assertEquals(List.of("CONFIRMED", "PLACED"), names(loads));
        assertEquals(List.of("O1"), loads.get(1).times().negative());
        assertEquals(List.of("O2"), loads.get(1).times().unknown());
        assertEquals(0, loads.get(1).arrived());
        assertEquals(List.of("O2"), loads.get(0).times().unknown());
        assertEquals(1, loads.get(0).arrived());
        assertEquals(List.of("O1"), Bottlenecks.in(DAY).drillDown().over(orders));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "Asia/Seoul", "America/Chicago"})
    void theEdgesOfThePeriodAreThoseOfItsZone(String name) {
        ZoneId zone = ZoneId.of(name);
        Period day = Period.of(LocalDate.of(2024, 5, 16), zone);
        List<OrderMeasure> orders = List.of(
                visit("O1", day.from().minusNanos(1_000).toString(), day.from().toString()),
                visit("O2", day.from().toString(), day.until().toString()),
                visit("O3", day.until().toString(), day.until().plusSeconds(1).toString()));
        StageLoad placed = Bottlenecks.in(day).over(orders).stream()
                .filter(load -> load.times().name().equals("PLACED"))
                .findFirst()
                .orElseThrow();
        assertEquals(1, placed.arrived());
        assertEquals(1, placed.left());
        assertEquals(1, placed.times().open().count());
        assertEquals(Optional.of(Duration.ofDays(1)), placed.times().open().longest());
    }

    private static OrderMeasure visit(String id, String from, String until) {
        return anOrder(id)
                .line("A", 1, 1)
                .entered(OrderLifecycle.PLACED, from)
                .entered(OrderLifecycle.CONFIRMED, until)
                .build();
    }
}
