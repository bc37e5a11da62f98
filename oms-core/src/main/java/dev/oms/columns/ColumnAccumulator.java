package dev.oms.columns;

/**
 * An answer while it is being computed. The order of slices and of merges changes nothing. For one thread; two
 * accumulators of one query are made apart and merged.
 *
 * @param <R> what it answers
 */
public interface ColumnAccumulator<R> {

    /** Takes a slice in; each row once. */
    void accumulate(ColumnSlice slice);

    /**
     * Takes in all the other took in. The other is of the same query and is not used afterwards.
     *
     * @throws ClassCastException if it is of another query
     */
    void merge(ColumnAccumulator<R> other);

    /** The answer over all that was taken in so far; more may follow. */
    R result();
}
