package dev.oms.order;

import dev.oms.customer.ChannelId;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.KeyText;

/**
 * The number an order has on its channel: {@code W-1001} of {@code web}.
 *
 * @param number unique within the channel
 */
public record ChannelNumber(ChannelId channel, String number) implements OrderKey {

    public ChannelNumber {
        KeyText.require("external id", number);
    }

    public static ChannelNumber of(String channel, String number) {
        return new ChannelNumber(new ChannelId(channel), number);
    }

    /** The natural key of the order. */
    public ClaimKey claimKey() {
        return Order.externalKey(channel, number);
    }

    @Override
    public String toString() {
        return channel + "/" + number;
    }
}
