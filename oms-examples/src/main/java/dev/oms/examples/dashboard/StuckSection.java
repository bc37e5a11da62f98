package dev.oms.examples.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oms.customer.ChannelId;
import dev.oms.examples.dashboard.DashboardDocument.Shared;
import dev.oms.examples.day.Figures;
import dev.oms.examples.day.Pass;
import dev.oms.lifecycle.Phase;
import dev.oms.lifecycle.State;
import dev.oms.metric.Dimension;
import dev.oms.metric.Measure;
import dev.oms.metric.OrderCounts;
import dev.oms.metric.Scope;
import dev.oms.metric.StuckOrder;
import dev.oms.metric.StuckOrders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Where orders stand, which of them do not go on, and which are late or will be. For one thread. */
final class StuckSection {

    private static final Duration SOON = Duration.ofDays(1);

    private final Frame frame;
    private final Supplier<Map<String, Long>> phases;
    private final Supplier<List<StuckOrder>> now;
    private final Supplier<List<StuckOrder>> soon;

    StuckSection(Frame frame, Pass<Measure> pass) {
        this.frame = frame;
        this.phases = pass.add(OrderCounts.of(Scope.allTime().of(frame.all())).by(Dimension.phase()));
        this.now = pass.add(StuckOrders.asOf(frame.asOf(), Figures.LIMITS).of(frame.all()));
        this.soon = pass.add(
                StuckOrders.asOf(frame.asOf().plus(SOON), Figures.LIMITS).of(frame.all()));
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

    /** Late now, or late by this time tomorrow. */
    void late(ObjectNode node, Shared shared) {
        List<ObjectNode> found = late(shared);
        long late = found.stream().filter(one -> one.get("late").asBoolean()).count();
        node.put("late", late);
        node.put("at_risk", found.size() - late);
        ObjectNode limits = node.putObject("limits");
        for (Phase phase : Phase.values()) {
            shared.lifecycle().statesIn(phase).stream().map(State::code).forEach(state -> Optional.ofNullable(
                            Figures.LIMITS.get(state))
                    .ifPresent(limit -> limits.put(state, limit.toHours())));
        }
        found.sort(Comparator.comparing(
                (ObjectNode one) -> Instant.parse(one.get("by").asText())));
        ArrayNode orders = node.putArray("orders");
        found.stream().limit(ViewFigures.MOST).forEach(orders::add);
    }

    private List<ObjectNode> late(Shared shared) {
        List<ObjectNode> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        now.get().forEach(order -> tooLong(order, frame.asOf()).ifPresent(by -> {
            seen.add(order.order());
            found.add(late(order, by, true));
        }));
        soon.get().stream().filter(order -> !seen.contains(order.order())).forEach(order -> tooLong(
                        order, frame.asOf().plus(SOON))
                .ifPresent(by -> found.add(late(order, by, false))));
        shared.open().deadlines().stream()
                .filter(due -> frame.view().shows(due.channel()))
                .map(due -> late(
                        due.channel(),
                        due.order(),
                        due.state(),
                        Codes.of(due.kind()),
                        due.at(),
                        !due.at().isAfter(frame.asOf())))
                .forEach(found::add);
        return found;
    }

    /** When its time in the state was up. */
    private static Optional<Instant> tooLong(StuckOrder order, Instant at) {
        return order.reasons().stream()
                .filter(reason -> reason.code().equals("stuck.too-long"))
                .findFirst()
                .map(reason -> at.minus((Duration) reason.arguments().get("age"))
                        .plus((Duration) reason.arguments().get("limit")));
    }

    private static ObjectNode late(StuckOrder order, Instant by, boolean late) {
        return late(order.channel(), order.externalId(), order.state(), "state", by, late);
    }

    private static ObjectNode late(
            ChannelId channel, String order, String state, String what, Instant by, boolean late) {
        return Nodes.object()
                .put("channel", channel.value())
                .put("order", order)
                .put("state", state)
                .put("what", what)
                .put("by", by.toString())
                .put("late", late);
    }
}
