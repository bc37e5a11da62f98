package dev.oms.order;

/**
 * Ties an order to the one it makes good. Linked orders carry goods, cost and money like any other and count in no
 * figure of orders, new customers or repeat customers.
 *
 * @param order the order it is for
 */
public record OrderLink(Kind kind, OrderId order) {

    /** What it is for. */
    public enum Kind {
        /** Other goods in exchange for some of that order's. */
        EXCHANGE_FOR,
        /** The same goods again, because those of that order were lost, broken or wrong. */
        REPLACEMENT_FOR
    }
}
