package dev.oms.order;

/** How the buyer gets the goods. */
public enum FulfillmentMethod {
    SHIP,
    /** The buyer fetches them. */
    PICKUP,
    /** The till: the buyer walks out with them. */
    CARRY_OUT,
    DIGITAL,
    /** The channel ships from its own stock; our levels are never touched. */
    BY_CHANNEL
}
