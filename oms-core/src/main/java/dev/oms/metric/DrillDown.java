package dev.oms.metric;

import dev.oms.storage.KeyText;
import java.util.ArrayList;
import java.util.List;

/** The ids of the measures another metric counts. */
record DrillDown<M extends Measure>(Metric<M, ?> of) implements Metric<M, List<String>> {

    @Override
    public Accumulator<M, List<String>> accumulator() {
        return new Ids<>(of);
    }

    @Override
    public boolean counts(M measure) {
        return of.counts(measure);
    }

    @Override
    public String stateForm() {
        return of.stateForm() + " ids";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return of.definitions();
    }

    private static final class Ids<M extends Measure> implements Accumulator<M, List<String>> {

        private final Metric<M, ?> of;
        private final List<String> ids = new ArrayList<>();

        Ids(Metric<M, ?> of) {
            this.of = of;
        }

        @Override
        public void accumulate(M measure) {
            if (of.counts(measure)) {
                ids.add(measure.id());
            }
        }

        @Override
        public void merge(Accumulator<M, List<String>> other) {
            ids.addAll(((Ids<M>) other).ids);
        }

        @Override
        public void state(StateFields fields) {
            fields.all(ids, StateValue.TEXT);
        }

        @Override
        public List<String> result() {
            return ids.stream().sorted(KeyText::compare).toList();
        }
    }
}
