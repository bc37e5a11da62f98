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

    /** What is told of the times an order stood in its states. */
    public interface Reader {

        /** It has left a state, where it was for so long over all visits. */
        void done(String state, long micros);

        /** It stands in a state that is not its last, and entered it then. */
        void open(String state, Instant since);

        /** Nobody told a time it takes. */
        void unknown(String state);

        /** It left a state before it entered it, by what we were told. */
        void negative(String state);
    }

    /** Tells the times of one order, each state at most once. */
    public static void read(OrderMeasure order, Reader reader) {
        List<StageMeasure> stages = order.stages();
        for (int i = 0; i < stages.size(); i++) {
            if (isFirstVisit(stages, i)) {
                read(order, i, reader);
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

    private static void read(OrderMeasure order, int first, Reader reader) {
        List<StageMeasure> stages = order.stages();
        String state = stages.get(first).state();
        int last = stages.size() - 1;
        if (stages.get(last).state().equals(state)) {
            if (!order.ended()) {
                Optional<Instant> entered = stages.get(last).enteredAt();
                if (entered.isPresent()) {
                    reader.open(state, entered.get());
                } else {
                    reader.unknown(state);
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
                    reader.unknown(state);
                    return;
                }
                long micros = Times.micros(entry.get(), exit.get());
                if (micros < 0) {
                    reader.negative(state);
                    return;
                }
                sum = Math.addExact(sum, micros);
            }
        }
        reader.done(state, sum);
    }

    private static final class Visits implements Accumulator<Measure, Map<String, TimeFigures>>, Reader {

        private final StageTimes metric;
        private final Times times = new Times();

        /** The order that is read. */
        private String order = "";

        Visits(StageTimes metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(Measure measure) {
            if (measure instanceof OrderMeasure found && metric.counts(found)) {
                order = found.id();
                read(found, this);
            }
        }

        @Override
        public void done(String state, long micros) {
            times.of(state).done(order, micros);
        }

        @Override
        public void open(String state, Instant since) {
            times.of(state).open(order, Times.micros(since, metric.asOf));
        }

        @Override
        public void unknown(String state) {
            times.of(state).unknown(order);
        }

        @Override
        public void negative(String state) {
            times.of(state).negative(order);
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
