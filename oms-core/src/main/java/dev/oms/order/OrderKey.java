package dev.oms.order;

import dev.oms.storage.KeyText;

/**
 * How somebody names an order: by our id, or by its number on its channel. What is told of an order may name it either
 * way, before it is there.
 */
public sealed interface OrderKey permits OrderId, ChannelNumber {

    /** What waits for this order waits for this key: {@code order/o-1}, {@code order/web/W-1001}. */
    default String awaited() {
        return this instanceof ChannelNumber number
                ? KeyText.joined("order", number.channel().value(), number.number())
                : KeyText.joined("order", ((OrderId) this).value());
    }
}
