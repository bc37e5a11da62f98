package dev.oms.order;

/** What an order that comes in does to our stock. */
public enum StockEffect {
    /** Its units that are still to be sent are reserved; what had left is no longer on our shelves. */
    RESERVE,
    /**
     * Its units that had left leave the shelf now, without a reservation before and whoever they were kept for; what is
     * still to be sent is reserved.
     */
    SHIP_UNRESERVED,
    /** Nothing: history, or a channel's own stock. */
    NONE
}
