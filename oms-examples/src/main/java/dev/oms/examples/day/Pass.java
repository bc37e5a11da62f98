package dev.oms.examples.day;

import com.google.common.base.Suppliers;
import dev.oms.metric.Accumulator;
import dev.oms.metric.Measure;
import dev.oms.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Metrics that are fed together, in one reading of what is stored. For one thread. */
public final class Pass<M extends Measure> implements Consumer<M> {

    private final List<Accumulator<? super M, ?>> accumulators = new ArrayList<>();

    /** One figure more; it is there when everything has been read. */
    public <R> Supplier<R> add(Metric<M, R> metric) {
        Accumulator<M, R> accumulator = metric.accumulator();
        accumulators.add(accumulator);
        return Suppliers.memoize(accumulator::result);
    }

    @Override
    public void accept(M measure) {
        for (Accumulator<? super M, ?> accumulator : accumulators) {
            accumulator.accumulate(measure);
        }
    }
}
