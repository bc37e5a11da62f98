package dev.oms.examples.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oms.customer.ChannelId;
import dev.oms.examples.dashboard.DashboardDocument.Shared;
import dev.oms.examples.day.Figures;
import dev.oms.examples.day.Pass;
import dev.oms.lifecycle.Phase;
import dev.oms.lifecycle.State;
import dev.oms.metric.LateOrder;
import dev.oms.metric.LateOrders;
import dev.oms.metric.Measure;
import dev.oms.metric.StuckOrder;
import dev.oms.metric.StuckOrders;
import dev.oms.outcome.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Orders that are late, or will be by this time tomorrow: longer in a state than allowed, not handed over as promised,
 * not paid or answered in time. Each is listed once, with what of it is most urgent. For one thread.
 */
final class LateSection {

    private static final Duration SOON = Duration.ofDays(1);

    /** What is left of the time allowed in a state when an order is at risk, as a part of it; a day at most. */
    private static final int LAST_PART = 4;

    private final Frame frame;
    private final Supplier<List<StuckOrder>> standing;
    private final Supplier<List<LateOrder>> promised;

    /** What was, or is, to happen to an order by when. */
    private record Urgent(Number number, String state, String what, Instant by, boolean late) {}

    /** How a channel calls an order. */
    private record Number(ChannelId channel, String order) {}

    private static final Comparator<Urgent> URGENCY = Comparator.comparing(Urgent::by)
            .thenComparing(Urgent::late, Comparator.reverseOrder())
            .thenComparing(urgent -> urgent.number().order());

    LateSection(Frame frame, Pass<Measure> pass) {
        this.frame = frame;
        this.standing = pass.add(
                StuckOrders.asOf(frame.asOf().plus(SOON), Figures.LIMITS).of(frame.all()));
        this.promised = pass.add(LateOrders.of(frame.all(), frame.asOf(), SOON));
    }

    void write(ObjectNode node, Shared shared) {
        List<Urgent> found = urgent(shared);
        long late = found.stream().filter(Urgent::late).count();
        node.put("late", late);
        node.put("at_risk", found.size() - late);
        limits(node.putObject("limits"), shared);
        ArrayNode orders = node.putArray("orders");
        found.stream().limit(ViewFigures.MOST).forEach(urgent -> orders.addObject()
                .put("channel", urgent.number().channel().value())
                .put("order", urgent.number().order())
                .put("state", urgent.state())
                .put("what", urgent.what())
                .put("by", urgent.by().toString())
                .put("late", urgent.late()));
    }

    private static void limits(ObjectNode node, Shared shared) {
        for (Phase phase : Phase.values()) {
            shared.lifecycle().statesIn(phase).stream().map(State::code).forEach(state -> Optional.ofNullable(
                            Figures.LIMITS.get(state))
                    .ifPresent(limit -> node.put(state, limit.toHours())));
        }
    }

    private List<Urgent> urgent(Shared shared) {
        Map<Number, Urgent> byOrder = new HashMap<>();
        Stream.of(standing(), promised(), deadlines(shared))
                .flatMap(Function.identity())
                .forEach(each -> byOrder.merge(each.number(), each, BinaryOperator.minBy(URGENCY)));
        return byOrder.values().stream().sorted(URGENCY).toList();
    }

    private Stream<Urgent> standing() {
        return standing.get().stream().flatMap(order -> over(order).stream()
                .map(by -> new Urgent(
                        new Number(order.channel(), order.externalId()),
                        order.state(),
                        "state",
                        by,
                        by.isBefore(frame.asOf()))));
    }

    /** When its time in the state is up; empty while most of it is left. */
    private Optional<Instant> over(StuckOrder order) {
        return order.reasons().stream()
                .filter(reason -> reason.code().equals("stuck.too-long"))
                .findFirst()
                .flatMap(this::over);
    }

    private Optional<Instant> over(Reason tooLong) {
        Duration limit = time(tooLong, "limit");
        Instant by = frame.asOf().plus(SOON).minus(time(tooLong, "age")).plus(limit);
        Duration last = limit.dividedBy(LAST_PART);
        Duration ahead = last.compareTo(SOON) < 0 ? last : SOON;
        return Optional.of(by).filter(end -> end.isBefore(frame.asOf().plus(ahead)));
    }

    private static Duration time(Reason reason, String name) {
        return (Duration) Optional.ofNullable(reason.arguments().get(name)).orElseThrow();
    }

    private Stream<Urgent> promised() {
        return promised.get().stream()
                .map(order -> new Urgent(
                        new Number(order.channel(), order.externalId()),
                        order.state(),
                        "hand_over",
                        order.shipBy(),
                        order.late()));
    }

    private Stream<Urgent> deadlines(Shared shared) {
        return shared.open().deadlines().stream()
                .filter(due -> frame.view().shows(due.channel()))
                .map(due -> new Urgent(
                        new Number(due.channel(), due.order()),
                        due.state(),
                        Codes.of(due.kind()),
                        due.at(),
                        !due.at().isAfter(frame.asOf())));
    }
}
