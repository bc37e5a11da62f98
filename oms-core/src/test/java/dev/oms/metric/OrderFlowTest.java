package dev.oms.metric;

import static dev.oms.metric.Sample.anOrder;
import static dev.oms.order.OrderLifecycle.CANCELLED;
import static dev.oms.order.OrderLifecycle.COMPLETED;
import static dev.oms.order.OrderLifecycle.DELIVERED;
import static dev.oms.order.OrderLifecycle.PLACED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderFlowTest {

    private static final Period MAY = Period.of(YearMonth.of(2024, 5), ZoneOffset.UTC);

    private final List<Measure> measures = List.of(
            anOrder("april")
                    .at("2024-04-20T00:00:00Z")
                    .entered(PLACED, "2024-04-20T00:00:00Z")
                    .entered(COMPLETED, "2024-05-02T00:00:00Z")
                    .line("A", 1, 100)
                    .build(),
            anOrder("done")
                    .at("2024-05-01T00:00:00Z")
                    .entered(COMPLETED, "2024-06-01T00:00:00Z")
                    .line("A", 1, 100)
                    .build(),
            anOrder("sometime")
                    .at("2024-05-05T00:00:00Z")
                    .enteredSometime(COMPLETED)
                    .line("A", 1, 100)
                    .build(),
            anOrder("open")
                    .at("2024-05-30T00:00:00Z")
                    .standing(DELIVERED)
                    .line("A", 1, 100)
                    .build(),
            anOrder("gone")
                    .at("2024-05-31T00:00:00Z")
                    .standing(CANCELLED)
                    .line("A", 1, 1, 0, 100)
                    .build());

    @Test
    void receivedAndCompletedCountByTheirOwnDates() {
        FlowFigures may = OrderFlow.in(MAY).over(measures);

        assertEquals(new FlowFigures(4, 1, 2, 1, 1, 1), may);
        assertEquals(new Ratio(2, 4), may.completionRate());
        assertEquals(new Ratio(1, 4), may.cancellationRate());
        assertEquals(
                List.of("april", "done", "gone", "open", "sometime"),
                OrderFlow.in(MAY).drillDown().over(measures));
    }

    @Test
    void withoutOrdersThereIsNoRate() {
        assertEquals(
                Optional.empty(),
                OrderFlow.in(MAY).over(List.of()).completionRate().decimal(2));
    }

    @Test
    void completedOrdersByMonthOfCompletion() {
        Scope completed = new Scope(Population.all(), Optional.empty(), DateBasis.COMPLETED);

        assertEquals(
                Map.of(LocalDate.of(2024, 5, 1), 1L, LocalDate.of(2024, 6, 1), 1L),
                OrderCounts.of(completed)
                        .by(Dimension.time(Grain.MONTH, ZoneOffset.UTC, DateBasis.COMPLETED))
                        .over(measures));
        assertEquals(
                List.of("april"),
                OrderCounts.of(Scope.completedIn(MAY)).drillDown().over(measures));
    }

    @Test
    void documentsThatSoldNothing() {
        List<Measure> all = List.of(
                anOrder("sold").line("A", 1, 100).build(),
                anOrder("free").line("A", 1, 0).build(),
                anOrder("unpriced").unpriced("A", 1).build(),
                note("1", "N-sold"),
                note("2", "W-1"),
                note("3", "W-1"));

        assertEquals(new UnsoldFigures(2, 1, 1), Unsold.of(Scope.allTime()).over(all));
        assertEquals(3, Unsold.of(Scope.allTime()).over(all).documents());
        assertEquals(
                List.of("free", "unpriced"),
                Unsold.of(Scope.allTime()).drillDown().over(all));
    }

    private static NoteMeasure note(String id, String document) {
        return new NoteMeasure(
                "note:" + id, Sample.WEB, document, Instant.parse("2024-05-01T00:00:00Z"), Optional.of("A"), -1);
    }
}
