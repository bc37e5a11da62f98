package dev.oms.stock;

import dev.oms.storage.KeyText;

/**
 * Who units are kept for. Stock knows no orders: both are the owner's own ids.
 *
 * @param order an order, or a cart
 * @param line a line of it
 */
public record ReservationOwner(String order, String line) {

    public ReservationOwner {
        KeyText.require("order", order);
        KeyText.require("line", line);
    }
}
