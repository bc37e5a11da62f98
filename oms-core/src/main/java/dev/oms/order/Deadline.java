package dev.oms.order;

import java.time.Instant;

/**
 * A time by which something is to happen to an order; when it has come, due work does it. An order has at most one of a
 * kind. Kept as it was set: another policy later moves no deadline that stands.
 *
 * @param at in whole microseconds, by our clock
 */
public record Deadline(Kind kind, Instant at) {

    /** What happens, or has to. */
    public enum Kind {
        /** Not paid by then, the order expires. */
        PAY,
        /** The order is confirmed then, unless something holds it. */
        CONFIRM,
        /** The order is completed then, unless something holds it or does not agree: the return window has closed. */
        COMPLETE,
        /** A request to cancel is to be answered by then; nothing happens by itself, it is listed. */
        ANSWER
    }
}
