package dev.oms.order;

import java.time.Instant;
import java.util.Optional;

/**
 * Sets the deadlines of an order; see {@link Deadlines} for fixed spans. Pure: asked with the order as it stands, and
 * perhaps more than once for one change. An instant that has passed already is due at once.
 */
public interface DeadlinePolicy {

    /** By when an order is to be paid that waits for its payment since {@code now}; empty: it waits for ever. */
    Optional<Instant> payBy(Order order, Instant now);

    /** When an order that came in at {@code now} is confirmed by itself; empty: somebody confirms it. */
    Optional<Instant> confirmAt(Order order, Instant now);

    /**
     * When an order of which units arrived at {@code arrivedAt} is completed by itself; empty: somebody completes it.
     *
     * @param arrivedAt by the carrier's clock where it told, never later than ours
     */
    Optional<Instant> completeAt(Order order, Instant arrivedAt);
}
