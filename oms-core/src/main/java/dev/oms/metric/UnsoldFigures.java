package dev.oms.metric;

/**
 * Documents that came in and sold nothing.
 *
 * @param orders orders without a counted line
 * @param unpricedOrders those of them with a line whose price nobody told
 * @param notes documents that are known only by notes of stock
 */
public record UnsoldFigures(long orders, long unpricedOrders, long notes) {

    /** All of them. */
    public long documents() {
        return orders + notes;
    }
}
