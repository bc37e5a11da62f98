package dev.oms.stock;

/** How far an order may be taken apart between locations. */
public enum Splitting {
    /** The whole order comes from one location, or not at all. */
    NOTHING,
    /** Each line comes from one location; two lines may come from two. */
    ORDERS,
    /** Any unit may come from anywhere. */
    LINES
}
