package dev.oms.daily;

import dev.oms.metric.Accumulator;
import dev.oms.metric.Measure;
import dev.oms.metric.Metric;
import dev.oms.metric.MetricDefinition;
import dev.oms.metric.ProfitMeasure;
import dev.oms.metric.StateFields;
import java.util.List;

/** A figure of what orders earned as one of measures: others are not its own. */
record OfProfits<R>(Metric<ProfitMeasure, R> metric) implements Metric<Measure, R> {

    @Override
    public Accumulator<Measure, R> accumulator() {
        return new Earned<>(metric.accumulator());
    }

    @Override
    public boolean counts(Measure measure) {
        return measure instanceof ProfitMeasure earned && metric.counts(earned);
    }

    @Override
    public boolean takes(Measure measure) {
        return measure instanceof ProfitMeasure earned && metric.takes(earned);
    }

    @Override
    public String stateForm() {
        return metric.stateForm();
    }

    @Override
    public boolean holdsCustomers() {
        return metric.holdsCustomers();
    }

    @Override
    public List<MetricDefinition> definitions() {
        return metric.definitions();
    }

    private record Earned<R>(Accumulator<ProfitMeasure, R> accumulator) implements Accumulator<Measure, R> {

        @Override
        public void accumulate(Measure measure) {
            if (measure instanceof ProfitMeasure earned) {
                accumulator.accumulate(earned);
            }
        }

        @Override
        public void merge(Accumulator<Measure, R> other) {
            accumulator.merge(((Earned<R>) other).accumulator);
        }

        @Override
        public void state(StateFields fields) {
            accumulator.state(fields);
        }

        @Override
        public R result() {
            return accumulator.result();
        }
    }
}
