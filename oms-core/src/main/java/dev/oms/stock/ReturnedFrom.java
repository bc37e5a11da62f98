package dev.oms.stock;

/**
 * The order line that units of a receipt come back from. Stock knows no orders; whoever keeps costs knows what the line
 * took.
 *
 * @param order the order's id
 * @param line the line's id within the order
 */
public record ReturnedFrom(String order, String line) {}
