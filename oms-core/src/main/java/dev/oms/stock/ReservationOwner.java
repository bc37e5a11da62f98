package dev.oms.stock;

import dev.oms.storage.KeyText;

/**
 * Who units are kept for. Stock knows no orders: both are the owner's own ids.
 *
 * @param order an order; or a cart, marked as one
 * @param line a line of it
 */
public record ReservationOwner(String order, String line) {

    private static final String CART = "cart:";

    public ReservationOwner {
        KeyText.require("order", order);
        KeyText.require("line", line);
    }

    /** A line of a cart. */
    public static ReservationOwner ofCart(String cart, String line) {
        return new ReservationOwner(cart(cart), line);
    }

    /** What stands for the order of a cart's reservations. */
    public static String cart(String cart) {
        return CART + cart;
    }

    public boolean isCart() {
        return order.startsWith(CART);
    }
}
