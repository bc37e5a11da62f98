package dev.oms.metric;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A metric computed for each value of a dimension; values that nothing counts for do not appear. */
record Grouped<M extends Measure, K, R>(Metric<M, R> each, Dimension<K> dimension) implements Metric<M, Map<K, R>> {

    @Override
    public Accumulator<M, Map<K, R>> accumulator() {
        return new Groups<>(this);
    }

    @Override
    public boolean counts(M measure) {
        return each.counts(measure);
    }

    @Override
    public boolean takes(M measure) {
        return each.takes(measure);
    }

    @Override
    public String stateForm() {
        return each.stateForm() + " by " + dimension.name();
    }

    @Override
    public boolean holdsCustomers() {
        return each.holdsCustomers() || dimension.keys().isPersonal();
    }

    @Override
    public List<MetricDefinition> definitions() {
        return each.definitions();
    }

    private static final class Groups<M extends Measure, K, R> implements Taker<M, Map<K, R>> {

        private final Grouped<M, K, R> metric;
        private final Map<K, Accumulator<M, R>> groups = new HashMap<>();

        /** The group of the last measure: of orders sorted by time most are of the day of the one before. */
        private @Nullable K lastKey;

        private @Nullable Accumulator<M, R> last;

        Groups(Grouped<M, K, R> metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(M measure) {
            if (metric.takes(measure)) {
                take(measure);
            }
        }

        @Override
        public void take(M measure) {
            Accumulator<M, R> group = group(metric.dimension().of(measure));
            if (group instanceof Taker<M, R> taker) {
                taker.take(measure);
            } else {
                group.accumulate(measure);
            }
        }

        @Override
        public void merge(Accumulator<M, Map<K, R>> other) {
            ((Groups<M, K, R>) other).groups.forEach((key, group) -> group(key).merge(group));
        }

        @Override
        public void state(StateFields fields) {
            fields.each(groups, metric.dimension().keys(), metric.each()::accumulator, Accumulator::state);
        }

        @Override
        public Map<K, R> result() {
            Map<K, R> results = new TreeMap<>(metric.dimension().order());
            groups.forEach((key, group) -> results.put(key, group.result()));
            return Collections.unmodifiableMap(results);
        }

        private Accumulator<M, R> group(K key) {
            Accumulator<M, R> found = last;
            if (found == null || !key.equals(lastKey)) {
                found = groups.computeIfAbsent(key, absent -> metric.each().accumulator());
                lastKey = key;
                last = found;
            }
            return found;
        }
    }
}
