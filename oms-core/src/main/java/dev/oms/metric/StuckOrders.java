package dev.oms.metric;

import dev.oms.customer.ChannelId;
import dev.oms.outcome.Reason;
import dev.oms.storage.KeyText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Orders that somebody must look at: with an open hold or discrepancy, or longer in a state than it may last. Longest
 * waiting first.
 *
 * <p>Reasons are {@code stuck.held}, {@code stuck.discrepancy}, {@code stuck.too-long} and, where nobody told when a
 * limited state was entered, {@code stuck.unknown-age}.
 */
public final class StuckOrders implements Metric<Measure, List<StuckOrder>> {

    /** What keeps an order from going on by itself. */
    private record Standing(
            String order,
            ChannelId channel,
            String externalId,
            Instant placedAt,
            String state,
            boolean ended,
            Optional<Instant> since,
            List<HoldMeasure> holds,
            List<DiscrepancyMeasure> discrepancies) {

        private static final StateValue<Standing> VALUE =
                StateValue.ofRecord(Standing.class, Comparator.comparing(Standing::order, KeyText::compare));

        static Standing of(OrderMeasure order) {
            List<StageMeasure> stages = order.stages();
            return new Standing(
                    order.id(),
                    order.channel(),
                    order.externalId(),
                    order.placedAt(),
                    order.state(),
                    order.ended(),
                    stages.isEmpty()
                            ? Optional.empty()
                            : stages.get(stages.size() - 1).enteredAt(),
                    order.holds().stream()
                            .filter(hold -> hold.releasedAt().isEmpty())
                            .toList(),
                    order.discrepancies());
        }
    }

    private final Population population;
    private final Map<String, Duration> limits;
    private final Instant asOf;

    private StuckOrders(Population population, Map<String, Duration> limits, Instant asOf) {
        this.population = population;
        this.limits = Map.copyOf(limits);
        this.asOf = asOf;
    }

    /**
     * Among all orders.
     *
     * @param limits how long an order may stay in a state, by state code; states not named have no limit
     */
    public static StuckOrders asOf(Instant asOf, Map<String, Duration> limits) {
        return new StuckOrders(Population.all(), limits, asOf);
    }

    public StuckOrders of(Population other) {
        return new StuckOrders(other, limits, asOf);
    }

    @Override
    public Accumulator<Measure, List<StuckOrder>> accumulator() {
        return new Found(this);
    }

    /** Orders with at least one reason. */
    @Override
    public boolean counts(Measure measure) {
        return measure instanceof OrderMeasure order
                && population.counts(order)
                && !reasons(Standing.of(order)).isEmpty();
    }

    @Override
    public String stateForm() {
        return "stuck orders 1";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.STUCK;
    }

    private List<Reason> reasons(Standing order) {
        List<Reason> reasons = new ArrayList<>();
        for (HoldMeasure hold : order.holds()) {
            reasons.add(Reason.of(
                    "stuck.held",
                    "",
                    "on hold since {since} ({type}: {reason})",
                    "since",
                    hold.openedAt(),
                    "type",
                    hold.type(),
                    "reason",
                    hold.reason()));
        }
        for (DiscrepancyMeasure open : order.discrepancies()) {
            reasons.add(Reason.of(
                    "stuck.discrepancy",
                    "",
                    "does not agree since {since} ({code}: {text})",
                    "since",
                    open.openedAt(),
                    "code",
                    open.code(),
                    "text",
                    open.text()));
        }
        Duration limit = limits.get(order.state());
        if (limit != null && !order.ended()) {
            age(order, limit).ifPresent(reasons::add);
        }
        return reasons;
    }

    private Optional<Reason> age(Standing order, Duration limit) {
        if (order.since().isEmpty()) {
            return Optional.of(Reason.of(
                    "stuck.unknown-age",
                    "",
                    "in {state}, nobody told since when; {limit} are allowed",
                    "state",
                    order.state(),
                    "limit",
                    limit));
        }
        Duration age = Duration.between(order.since().get(), asOf);
        return age.compareTo(limit) > 0
                ? Optional.of(Reason.of(
                        "stuck.too-long",
                        "",
                        "in {state} for {age}, {limit} are allowed",
                        "state",
                        order.state(),
                        "age",
                        age,
                        "limit",
                        limit))
                : Optional.empty();
    }

    private static final class Found implements Accumulator<Measure, List<StuckOrder>> {

        private final StuckOrders metric;
        private final List<Standing> found = new ArrayList<>();

        Found(StuckOrders metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(Measure measure) {
            if (measure instanceof OrderMeasure order && metric.population.counts(order)) {
                Standing standing = Standing.of(order);
                if (!metric.reasons(standing).isEmpty()) {
                    found.add(standing);
                }
            }
        }

        @Override
        public void merge(Accumulator<Measure, List<StuckOrder>> other) {
            found.addAll(((Found) other).found);
        }

        @Override
        public void state(StateFields fields) {
            fields.all(found, Standing.VALUE);
        }

        @Override
        public List<StuckOrder> result() {
            return found.stream()
                    .map(order -> new StuckOrder(
                            order.order(),
                            order.channel(),
                            order.externalId(),
                            order.state(),
                            order.placedAt(),
                            metric.reasons(order)))
                    .sorted(Comparator.comparing(StuckOrder::placedAt)
                            .thenComparing(StuckOrder::order, KeyText::compare))
                    .toList();
        }
    }
}
