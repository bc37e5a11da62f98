package dev.oms.columns;

import java.util.ArrayList;
import java.util.List;

/** What goes over slices has in common: they are of the same columns, and nothing changes meanwhile. For one thread. */
abstract class Scan<R> implements ColumnAccumulator<R> {

    private final List<ColumnSlice> slices = new ArrayList<>();

    /** Takes the slice in. */
    abstract void scan(OrderColumns columns, List<ColumnSlice.Run> runs);

    /** The result over at least one slice. */
    abstract R result(OrderColumns columns);

    /** The result over none. */
    abstract R nothing();

    @Override
    public final void accumulate(ColumnSlice slice) {
        slice.requireUnchanged();
        join(slice);
        scan(slice.columns(), slice.runs());
    }

    @Override
    public final R result() {
        if (slices.isEmpty()) {
            return nothing();
        }
        slices.get(0).requireUnchanged();
        return result(slices.get(0).columns());
    }

    /** The slices taken in, of merged ones too. */
    final List<ColumnSlice> slices() {
        return slices;
    }

    final void joinSlices(Scan<R> other) {
        other.slices.forEach(this::join);
    }

    private void join(ColumnSlice slice) {
        if (!slices.isEmpty() && !slices.get(0).columns().equals(slice.columns())) {
            throw new IllegalArgumentException("slices of two OrderColumns have no common answer");
        }
        slices.add(slice);
    }
}
