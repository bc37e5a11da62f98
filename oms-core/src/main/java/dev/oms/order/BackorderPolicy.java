package dev.oms.order;

import dev.oms.stock.BackorderTerms;

/** Says in which turn a line that has to wait is served. Pure and thread-safe. */
@FunctionalInterface
public interface BackorderPolicy {

    /**
     * When the line's turn is.
     *
     * @param order as it comes in, its lines still without a place; or as it is once its promise has moved
     */
    BackorderTerms terms(Order order, OrderLine line);

    /** Who came first is served first. */
    static BackorderPolicy byAge() {
        return (order, line) -> BackorderTerms.BY_AGE;
    }

    /**
     * Who is to be sent first is served first; orders without that {@linkplain Order#promiseNow promise} go after, by
     * age. An order whose promise moves changes its turn.
     */
    static BackorderPolicy byPromise() {
        return (order, line) -> new BackorderTerms(0, order.promiseNow().shipBy());
    }
}
