package dev.oms.metric;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** When each SKU was ordered last, by SKU ascending; SKUs that nothing counts for do not appear. */
public final class LastSales implements Metric<Measure, Map<String, Instant>> {

    private final Scope scope;

    private LastSales(Scope scope) {
        this.scope = scope;
    }

    public static LastSales of(Scope scope) {
        return new LastSales(scope);
    }

    @Override
    public Accumulator<Measure, Map<String, Instant>> accumulator() {
        return new Latest(scope);
    }

    /** Orders with a counted line. */
    @Override
    public boolean counts(Measure measure) {
        return measure instanceof OrderMeasure && scope.counts(measure);
    }

    @Override
    public String stateForm() {
        return "last sales 1";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.LAST_SALES;
    }

    private static final class Latest implements Accumulator<Measure, Map<String, Instant>> {

        private final Scope scope;
        private final Map<String, Instant> latest = new HashMap<>();

        Latest(Scope scope) {
            this.scope = scope;
        }

        @Override
        public void accumulate(Measure measure) {
            if (measure instanceof OrderMeasure order
                    && scope.dates(order)
                    && scope.population().frames(order)) {
                for (LineMeasure line : order.lines()) {
                    if (scope.population().counts(line)) {
                        line.sku().ifPresent(sku -> put(sku, order.placedAt()));
                    }
                }
            }
        }

        private void put(String sku, Instant at) {
            latest.merge(sku, at, Latest::later);
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }

        @Override
        public void merge(Accumulator<Measure, Map<String, Instant>> other) {
            ((Latest) other).latest.forEach(this::put);
        }

        @Override
        public void state(StateFields fields) {
            fields.values(latest, StateValue.TEXT, StateValue.INSTANT, Latest::later);
        }

        @Override
        public Map<String, Instant> result() {
            return Collections.unmodifiableMap(new TreeMap<>(latest));
        }
    }
}
