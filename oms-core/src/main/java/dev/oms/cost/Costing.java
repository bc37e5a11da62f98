package dev.oms.cost;

/**
 * By which rule a seller's books say what a unit cost. Both keep the same layers, so a seller may change over at any
 * time: what was sold stays as it was, and the next receipt of a SKU blends what is left of it, or no longer does.
 */
public enum Costing {
    /** First in, first out: units leave at what the oldest ones were bought at. */
    FIFO,
    /**
     * Whatever comes in is blended with what is left, into at most two layers whose unit costs differ by one minor
     * unit: 2 left at 3.00 and 1 more for 4.00 are 2 at 3.33 and 1 at 3.34, 10.00 in all. Nothing is lost to rounding.
     */
    MOVING_AVERAGE
}
