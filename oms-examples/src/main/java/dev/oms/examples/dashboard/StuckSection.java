package dev.oms.examples.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oms.examples.dashboard.DashboardDocument.Shared;
import dev.oms.examples.day.Figures;
import dev.oms.examples.day.Pass;
import dev.oms.lifecycle.Phase;
import dev.oms.metric.Dimension;
import dev.oms.metric.Measure;
import dev.oms.metric.OrderCounts;
import dev.oms.metric.Scope;
import dev.oms.metric.StuckOrder;
import dev.oms.metric.StuckOrders;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Where orders stand, and which of them do not go on. For one thread. */
final class StuckSection {

    private final Supplier<Map<String, Long>> phases;
    private final Supplier<List<StuckOrder>> now;

    StuckSection(Frame frame, Pass<Measure> pass) {
        this.phases = pass.add(OrderCounts.of(Scope.allTime().of(frame.all())).by(Dimension.phase()));
        this.now = pass.add(StuckOrders.asOf(frame.asOf(), Figures.LIMITS).of(frame.all()));
    }

    void pipeline(ArrayNode list, Shared shared) {
        Map<String, Long> counts = phases.get();
        for (Phase phase : Phase.values()) {
            list.addObject()
                    .put("phase", phase.code())
                    .put("orders", counts.getOrDefault(phase.code(), 0L))
                    .put(
                            "stuck",
                            now.get().stream()
                                    .filter(order ->
                                            phase.code().equals(shared.phases().get(order.state())))
                                    .count());
        }
    }

    void stuck(ObjectNode node, Shared shared) {
        node.put("count", now.get().size());
        ArrayNode orders = node.putArray("orders");
        now.get().stream().limit(ViewFigures.MOST).forEach(order -> {
            ObjectNode one = orders.addObject()
                    .put("channel", order.channel().value())
                    .put("order", order.externalId())
                    .put("phase", shared.phases().getOrDefault(order.state(), ""))
                    .put("state", order.state())
                    .put("placed_at", order.placedAt().toString());
            ArrayNode why = one.putArray("why");
            order.reasons().forEach(reason -> why.add(Nodes.reason(reason)));
        });
    }
}
