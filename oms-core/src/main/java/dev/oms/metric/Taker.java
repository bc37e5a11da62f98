package dev.oms.metric;

/** An accumulator within a group: whether its metric takes a measure was asked before, and need not be asked again. */
interface Taker<M, R> extends Accumulator<M, R> {

    /** As {@link #accumulate}, of a measure that the metric takes. */
    void take(M measure);
}
