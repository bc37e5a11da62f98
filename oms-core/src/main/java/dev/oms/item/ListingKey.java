package dev.oms.item;

import dev.oms.customer.ChannelId;
import dev.oms.storage.KeyText;

/**
 * A channel's own word for what it sells: a product number, a variation's name, a seller code.
 *
 * @param listing compared as written
 */
public record ListingKey(ChannelId channel, String listing) {

    public ListingKey {
        KeyText.require("listing", listing);
    }

    String id() {
        return KeyText.joined(channel.value(), listing);
    }
}
