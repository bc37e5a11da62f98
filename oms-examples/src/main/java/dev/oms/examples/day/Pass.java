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

    private final List<Consumer<? super M>> readers = new ArrayList<>();

    /** One figure more; it is there when everything has been read. */
    public <R> Supplier<R> add(Metric<M, R> metric) {
        Accumulator<M, R> accumulator = metric.accumulator();
        readers.add(accumulator::accumulate);
        return Suppliers.memoize(accumulator::result);
    }

    /** Somebody more who is shown everything. */
    public void show(Consumer<? super M> reader) {
        readers.add(reader);
    }

    @Override
    public void accept(M measure) {
        for (Consumer<? super M> reader : readers) {
            reader.accept(measure);
        }
    }
}
