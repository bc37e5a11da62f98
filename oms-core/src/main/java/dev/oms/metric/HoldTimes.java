package dev.oms.metric;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How long orders are on hold, by type of hold, apart from the time in states: each released hold is one duration, each
 * open one an age as of an instant.
 */
public final class HoldTimes implements Metric<Measure, Map<String, TimeFigures>> {

    private final Scope scope;
    private final Instant asOf;

    private HoldTimes(Scope scope, Instant asOf) {
        this.scope = scope;
        this.asOf = asOf;
    }

    public static HoldTimes of(Scope scope, Instant asOf) {
        return new HoldTimes(scope, asOf);
    }

    @Override
    public Accumulator<Measure, Map<String, TimeFigures>> accumulator() {
        return new Holds(this);
    }

    /** Orders with a hold, open or released. */
    @Override
    public boolean counts(Measure measure) {
        return measure instanceof OrderMeasure order && !order.holds().isEmpty() && scope.counts(order);
    }

    @Override
    public String stateForm() {
        return "hold times 1";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.HOLD_TIMES;
    }

    private static final class Holds implements Accumulator<Measure, Map<String, TimeFigures>> {

        private final HoldTimes metric;
        private final Times times = new Times();

        Holds(HoldTimes metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(Measure measure) {
            if (measure instanceof OrderMeasure order && metric.counts(order)) {
                for (HoldMeasure hold : order.holds()) {
                    Times.Of of = times.of(hold.type());
                    if (hold.releasedAt().isPresent()) {
                        of.done(
                                order.id(),
                                Times.micros(hold.openedAt(), hold.releasedAt().get()));
                    } else {
                        of.open(order.id(), Times.micros(hold.openedAt(), metric.asOf));
                    }
                }
            }
        }

        @Override
        public void merge(Accumulator<Measure, Map<String, TimeFigures>> other) {
            times.merge(((Holds) other).times);
        }

        @Override
        public void state(StateFields fields) {
            times.state(fields);
        }

        @Override
        public Map<String, TimeFigures> result() {
            return times.result();
        }
    }
}
