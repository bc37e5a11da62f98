package dev.oms.metric;

import java.util.List;

/**
 * How many orders a scope counts. With {@link Metric#by} it counts by state, phase, channel, country or month.
 *
 * <pre>{@code
 * OrderCounts.of(Scope.placedIn(may).of(Population.all())).by(Dimension.phase()).over(measures);
 * }</pre>
 */
public final class OrderCounts implements Metric<Measure, Long> {

    private final Scope scope;

    private OrderCounts(Scope scope) {
        this.scope = scope;
    }

    public static OrderCounts of(Scope scope) {
        return new OrderCounts(scope);
    }

    @Override
    public Accumulator<Measure, Long> accumulator() {
        return new Count(this);
    }

    /** Orders only, and none that makes good another. */
    @Override
    public boolean counts(Measure measure) {
        return measure instanceof OrderMeasure order && !order.linked() && scope.counts(measure);
    }

    @Override
    public String stateForm() {
        return "order counts 1";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.ORDER_COUNTS;
    }

    private static final class Count implements Taker<Measure, Long> {

        private final OrderCounts metric;
        private long count;

        Count(OrderCounts metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(Measure measure) {
            if (metric.counts(measure)) {
                take(measure);
            }
        }

        @Override
        public void take(Measure measure) {
            count++;
        }

        @Override
        public void merge(Accumulator<Measure, Long> other) {
            count += ((Count) other).count;
        }

        @Override
        public void state(StateFields fields) {
            count = fields.sum(count);
        }

        @Override
        public Long result() {
            return count;
        }
    }
}
