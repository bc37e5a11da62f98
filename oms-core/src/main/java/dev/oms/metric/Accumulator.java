package dev.oms.metric;

/**
 * A figure while it is being computed. The order of measures and of merges changes no result. For one thread; two
 * accumulators of one metric are made apart and merged.
 *
 * @param <M> what it takes in
 * @param <R> what it answers
 */
public interface Accumulator<M, R> {

    /** Takes one measure in; each measure once. */
    void accumulate(M measure);

    /**
     * Takes in all the other took in. The other is of the same metric and is not used afterwards.
     *
     * @throws ClassCastException if it is of another metric
     */
    void merge(Accumulator<M, R> other);

    /** What was taken in so far, field by field. */
    void state(StateFields fields);

    /** The figure over all that was taken in so far; more may follow. */
    R result();
}
