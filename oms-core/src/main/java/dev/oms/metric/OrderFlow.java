package dev.oms.metric;

import dev.oms.lifecycle.Phase;
import java.util.List;

/** Orders received and orders completed in a period, each by its own date, and what became of the received. */
public final class OrderFlow implements Metric<Measure, FlowFigures> {

    private final Population population;
    private final Period period;

    private OrderFlow(Population population, Period period) {
        this.population = population;
        this.period = period;
    }

    /** Over all orders, cancelled ones too. */
    public static OrderFlow in(Period period) {
        return of(Population.all(), period);
    }

    /** Over a population; one that leaves out cancelled orders makes the cancellation rate 0. */
    public static OrderFlow of(Population population, Period period) {
        return new OrderFlow(population, period);
    }

    @Override
    public Accumulator<Measure, FlowFigures> accumulator() {
        return new Counts(this);
    }

    /** Orders that were received or completed in the period. */
    @Override
    public boolean counts(Measure measure) {
        return measure instanceof OrderMeasure order
                && !order.linked()
                && (received(order) || completed(order))
                && population.counts(order);
    }

    /** Orders whose completion nobody dated bear on it as well. */
    @Override
    public boolean takes(Measure measure) {
        return counts(measure)
                || (measure instanceof OrderMeasure order
                        && !order.linked()
                        && isUndated(order)
                        && population.counts(order));
    }

    @Override
    public String stateForm() {
        return "order flow 1";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.ORDER_FLOW;
    }

    private boolean received(OrderMeasure order) {
        return period.contains(order.placedAt());
    }

    private boolean completed(OrderMeasure order) {
        return order.completedAt().filter(period::contains).isPresent();
    }

    private static boolean isUndated(OrderMeasure order) {
        return order.isCompleted() && order.completedAt().isEmpty();
    }

    private static final class Counts implements Accumulator<Measure, FlowFigures> {

        private final OrderFlow metric;
        private long received;
        private long completed;
        private long completedOfReceived;
        private long cancelledOfReceived;
        private long openOfReceived;
        private long completedUndated;

        Counts(OrderFlow metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(Measure measure) {
            if (!(measure instanceof OrderMeasure order) || order.linked() || !metric.population.counts(order)) {
                return;
            }
            completed += metric.completed(order) ? 1 : 0;
            completedUndated += isUndated(order) ? 1 : 0;
            if (metric.received(order)) {
                received++;
                completedOfReceived += order.isCompleted() ? 1 : 0;
                cancelledOfReceived += order.phase() == Phase.CANCELLED ? 1 : 0;
                openOfReceived += order.ended() ? 0 : 1;
            }
        }

        @Override
        public void merge(Accumulator<Measure, FlowFigures> other) {
            Counts that = (Counts) other;
            received += that.received;
            completed += that.completed;
            completedOfReceived += that.completedOfReceived;
            cancelledOfReceived += that.cancelledOfReceived;
            openOfReceived += that.openOfReceived;
            completedUndated += that.completedUndated;
        }

        @Override
        public void state(StateFields fields) {
            received = fields.sum(received);
            completed = fields.sum(completed);
            completedOfReceived = fields.sum(completedOfReceived);
            cancelledOfReceived = fields.sum(cancelledOfReceived);
            openOfReceived = fields.sum(openOfReceived);
            completedUndated = fields.sum(completedUndated);
        }

        @Override
        public FlowFigures result() {
            return new FlowFigures(
                    received, completed, completedOfReceived, cancelledOfReceived, openOfReceived, completedUndated);
        }
    }
}
