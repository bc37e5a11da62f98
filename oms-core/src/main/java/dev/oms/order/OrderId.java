package dev.oms.order;

import dev.oms.storage.InvalidKeyException;
import dev.oms.storage.KeyText;

/**
 * The library's own id of an order; at most {@value #MAX_CODE_POINTS} code points, since ids of its rows begin with it.
 */
public record OrderId(String value) implements OrderKey {

    /** The longest order id, in Unicode code points. */
    public static final int MAX_CODE_POINTS = 200;

    public OrderId {
        KeyText.require("order", value);
        if (value.codePointCount(0, value.length()) > MAX_CODE_POINTS) {
            throw new InvalidKeyException("order", "is longer than " + MAX_CODE_POINTS + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
