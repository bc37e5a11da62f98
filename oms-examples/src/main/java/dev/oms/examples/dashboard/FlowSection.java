package dev.oms.examples.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oms.examples.day.Pass;
import dev.oms.metric.DateBasis;
import dev.oms.metric.Dimension;
import dev.oms.metric.FlowFigures;
import dev.oms.metric.Measure;
import dev.oms.metric.Metric;
import dev.oms.metric.OrderCounts;
import dev.oms.metric.OrderFlow;
import dev.oms.metric.Period;
import dev.oms.metric.Sales;
import dev.oms.metric.SalesFigures;
import dev.oms.metric.Scope;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What came in and what was completed, today, in the period and stretch by stretch. For one thread. */
final class FlowSection {

    private final Frame frame;
    private final Supplier<FlowFigures> today;
    private final Supplier<FlowFigures> flow;
    private final Supplier<Map<LocalDate, Long>> received;
    private final Supplier<Map<LocalDate, Long>> completed;
    private final Supplier<Map<LocalDate, Map<CurrencyUnit, SalesFigures>>> sales;

    FlowSection(Frame frame, Pass<Measure> pass) {
        this.frame = frame;
        this.today = pass.add(
                OrderFlow.of(frame.all(), Period.of(frame.today(), frame.view().zone())));
        this.flow = pass.add(OrderFlow.of(frame.all(), frame.whole()));
        this.received = pass.add(counts(DateBasis.PLACED));
        this.completed = pass.add(counts(DateBasis.COMPLETED));
        this.sales = pass.add(Sales.of(frame.sold())
                .by(Dimension.time(frame.grain(), frame.view().zone(), DateBasis.PLACED)));
    }

    private Metric<Measure, Map<LocalDate, Long>> counts(DateBasis basis) {
        return OrderCounts.of(new Scope(frame.all(), frame.period(), basis))
                .by(Dimension.time(frame.grain(), frame.view().zone(), basis));
    }

    void today(ObjectNode node) {
        node.put("day", frame.today().toString())
                .put("received", today.get().received())
                .put("completed", today.get().completed());
    }

    void flow(ObjectNode node) {
        FlowFigures figures = flow.get();
        node.put("received", figures.received());
        node.put("completed", figures.completed());
        node.put("completed_of_received", figures.completedOfReceived());
        node.put("cancelled_of_received", figures.cancelledOfReceived());
        node.put("open_of_received", figures.openOfReceived());
        node.put("completed_undated", figures.completedUndated());
        node.set("completion_rate", Nodes.ratio(figures.completionRate()));
        node.set("cancellation_rate", Nodes.ratio(figures.cancellationRate()));
    }

    /** Stretches without orders are there too: the sum over none is 0. */
    void series(ObjectNode node, List<CurrencyUnit> units) {
        Map<LocalDate, Long> cameIn = received.get();
        Map<LocalDate, Long> wentOut = completed.get();
        node.put("grain", Codes.of(frame.grain()));
        ArrayNode points = node.putArray("points");
        LocalDate last = Stream.concat(cameIn.keySet().stream(), wentOut.keySet().stream())
                .filter(day -> day.isAfter(frame.lastDay()))
                .max(Comparator.naturalOrder())
                .orElse(frame.lastDay());
        for (LocalDate day = frame.firstDay();
                !day.isAfter(last);
                day = frame.grain().next(day)) {
            ObjectNode point = points.addObject().put("from", day.toString());
            point.put("received", cameIn.getOrDefault(day, 0L));
            point.put("completed", wentOut.getOrDefault(day, 0L));
            ObjectNode net = point.putObject("net");
            Map<CurrencyUnit, SalesFigures> sum = sales.get().getOrDefault(day, Map.of());
            for (CurrencyUnit unit : units) {
                net.put(
                        unit.code(),
                        Nodes.plain(Optional.ofNullable(sum.get(unit))
                                .map(SalesFigures::net)
                                .orElseGet(() -> Money.zero(unit))));
            }
        }
    }
}
