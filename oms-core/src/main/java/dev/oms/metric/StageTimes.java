package dev.oms.metric;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long orders stand in each state: exit − entry, summed over the visits where a state repeats.
 *
 * <p>An order that is still in a state is not over there: it is in {@code open} with the age of its present visit, as
 * of the instant asked, and not in {@code done}. A time nobody told, or one that runs backwards, is listed and left
 * out. States that no move leaves have no time.
 */
public final class StageTimes implements Metric<Measure, Map<String, TimeFigures>> {

    private final Scope scope;
    private final Instant asOf;

    private StageTimes(Scope scope, Instant asOf) {
        this.scope = scope;
        this.asOf = asOf;
    }

    /** By state code; ages as of an instant. */
    public static StageTimes of(Scope scope, Instant asOf) {
        return new StageTimes(scope, asOf);
    }

    @Override
    public Accumulator<Measure, Map<String, TimeFigures>> accumulator() {
        return new Visits(this);
    }

    /** Orders only. */
    @Override
    public boolean counts(Measure measure) {
        return measure instanceof OrderMeasure && scope.counts(measure);
    }

    @Override
    public String stateForm() {
        return "stage times 1";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.STAGE_TIMES;
    }

    private static final class Visits implements Accumulator<Measure, Map<String, TimeFigures>> {

        private final StageTimes metric;
        private final Times times = new Times();

        Visits(StageTimes metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(Measure measure) {
            if (measure instanceof OrderMeasure order && metric.counts(order)) {
                List<StageMeasure> stages = order.stages();
                for (int i = 0; i < stages.size(); i++) {
                    if (isFirstVisit(stages, i)) {
                        add(order, i);
                    }
                }
            }
        }

        private static boolean isFirstVisit(List<StageMeasure> stages, int at) {
            for (int i = 0; i < at; i++) {
                if (stages.get(i).state().equals(stages.get(at).state())) {
                    return false;
                }
            }
            return true;
        }

        private void add(OrderMeasure order, int first) {
            List<StageMeasure> stages = order.stages();
            String state = stages.get(first).state();
            int last = stages.size() - 1;
            boolean standsThere = stages.get(last).state().equals(state);
            if (standsThere) {
                if (!order.ended()) {
                    Optional<Instant> entered = stages.get(last).enteredAt();
                    if (entered.isPresent()) {
                        times.of(state).open(order.id(), Times.micros(entered.get(), metric.asOf));
                    } else {
                        times.of(state).unknown(order.id());
                    }
                }
                return;
            }
            long sum = 0;
            for (int i = first; i < last; i++) {
                if (stages.get(i).state().equals(state)) {
                    Optional<Instant> entry = stages.get(i).enteredAt();
                    Optional<Instant> exit = stages.get(i + 1).enteredAt();
                    if (entry.isEmpty() || exit.isEmpty()) {
                        times.of(state).unknown(order.id());
                        return;
                    }
                    long micros = Times.micros(entry.get(), exit.get());
                    if (micros < 0) {
                        times.of(state).negative(order.id());
                        return;
                    }
                    sum = Math.addExact(sum, micros);
                }
            }
            times.of(state).done(order.id(), sum);
        }

        @Override
        public void merge(Accumulator<Measure, Map<String, TimeFigures>> other) {
            times.merge(((Visits) other).times);
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
