package dev.oms.metric;

/** Who had an order cancelled, as far as what is stored tells. */
public enum Canceller {
    /** The buyer asked through the channel, and the seller said yes. */
    BUYER,
    /** The seller; only where the host says which actors act for the seller. */
    SELLER,
    /** The channel cancelled and asked nobody. */
    CHANNEL,
    /** Nobody paid in time. */
    UNPAID,
    /** Time ran out for something else than the payment. */
    SYSTEM,
    /** Every unit was lost on the way. */
    CARRIER,
    /** It came in cancelled, or an actor cancelled of whom nobody told for whom. */
    NOT_TOLD
}
