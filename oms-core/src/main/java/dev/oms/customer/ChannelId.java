package dev.oms.customer;

import dev.oms.storage.KeyText;

/**
 * One account of one platform, for example {@code shopify:berlin}: order numbers and buyer ids are unique only there.
 */
public record ChannelId(String value) {

    public ChannelId {
        KeyText.require("channel", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
