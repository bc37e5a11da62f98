package dev.oms.order;

/** What an order that comes in does to our stock. */
public enum StockEffect {
    /** Its open units are reserved. */
    RESERVE,
    /** Its shipped units leave the shelf now, without a reservation before. */
    SHIP_UNRESERVED,
    /** Nothing: history, or a channel's own stock. */
    NONE
}
