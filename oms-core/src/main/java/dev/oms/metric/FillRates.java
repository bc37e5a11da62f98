package dev.oms.metric;

import java.util.List;

/** How much of what was ordered there was when it was ordered, by units, lines and orders. */
public final class FillRates implements Metric<FillMeasure, FillFigures> {

    private final Scope scope;

    private FillRates(Scope scope) {
        this.scope = scope;
    }

    public static FillRates of(Scope scope) {
        return new FillRates(scope);
    }

    @Override
    public Accumulator<FillMeasure, FillFigures> accumulator() {
        return new Counts(this);
    }

    /** Orders with a counted line of goods. */
    @Override
    public boolean counts(FillMeasure measure) {
        return !measure.order().linked()
                && scope.counts(measure)
                && measure.order().lines().stream().anyMatch(this::counts);
    }

    private boolean counts(LineMeasure line) {
        return line.kind().hasStock()
                && line.sku().isPresent()
                && scope.population().counts(line);
    }

    @Override
    public String stateForm() {
        return "fill rates 1";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.FILL_RATES;
    }

    private static final class Counts implements Accumulator<FillMeasure, FillFigures> {

        private final FillRates metric;
        private long orders;
        private long filledOrders;
        private long lines;
        private long filledLines;
        private long units;
        private long filledUnits;

        Counts(FillRates metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(FillMeasure measure) {
            if (!metric.counts(measure)) {
                return;
            }
            boolean all = true;
            for (LineMeasure line : measure.order().lines()) {
                if (metric.counts(line)) {
                    long ordered = line.ordered();
                    long waited = Math.min(ordered, measure.waited().getOrDefault(line.id(), 0L));
                    all &= waited == 0;
                    lines++;
                    filledLines += waited == 0 ? 1 : 0;
                    units = Math.addExact(units, ordered);
                    filledUnits = Math.addExact(filledUnits, ordered - waited);
                }
            }
            orders++;
            filledOrders += all ? 1 : 0;
        }

        @Override
        public void merge(Accumulator<FillMeasure, FillFigures> other) {
            Counts that = (Counts) other;
            orders += that.orders;
            filledOrders += that.filledOrders;
            lines += that.lines;
            filledLines += that.filledLines;
            units = Math.addExact(units, that.units);
            filledUnits = Math.addExact(filledUnits, that.filledUnits);
        }

        @Override
        public void state(StateFields fields) {
            orders = fields.sum(orders);
            filledOrders = fields.sum(filledOrders);
            lines = fields.sum(lines);
            filledLines = fields.sum(filledLines);
            units = fields.sum(units);
            filledUnits = fields.sum(filledUnits);
        }

        @Override
        public FillFigures result() {
            return new FillFigures(orders, filledOrders, lines, filledLines, units, filledUnits);
        }
    }
}
