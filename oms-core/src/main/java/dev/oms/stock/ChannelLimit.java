package dev.oms.stock;

import dev.oms.customer.ChannelId;
import dev.oms.item.Sku;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.KeyText;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Ref;
import java.util.List;
import java.util.Optional;

/**
 * How much of what is available one channel is told: {@code max(0, min(cap, available - buffer))}. The limit of a SKU
 * goes before that of the whole channel. Immutable and thread-safe.
 *
 * @param sku empty: every SKU that has no limit of its own on this channel
 * @param buffer units kept from the channel, against sales that it tells of late
 * @param cap the most units it is told; empty: any number
 */
public record ChannelLimit(ChannelId channel, Optional<Sku> sku, long version, long buffer, Optional<Long> cap) {

    static final Index<ChannelLimit> BY_CHANNEL = Index.one(
            "stock.channel_limit.by_channel",
            List.of(KeyPart.text("channel"), KeyPart.text("sku")),
            limit -> IndexKey.of(
                    limit.channel().value(), limit.sku().map(Sku::value).orElse("")));

    /** Limits by channel and SKU. */
    public static final EntityType<ChannelLimit> TYPE = new EntityType<>(
            "stock.channel_limit",
            240,
            ChannelLimit.class,
            limit -> id(limit.channel(), limit.sku()),
            ChannelLimit::version,
            RecordCodec.of(ChannelLimit.class),
            List.of(BY_CHANNEL));

    public ChannelLimit {
        if (buffer < 0 || cap.filter(most -> most < 0).isPresent()) {
            throw new IllegalArgumentException("a buffer of " + buffer + ", a cap of " + cap);
        }
    }

    static Ref<ChannelLimit> ref(ChannelId channel, Optional<Sku> sku) {
        return TYPE.ref(id(channel, sku));
    }

    private static String id(ChannelId channel, Optional<Sku> sku) {
        return sku.map(each -> KeyText.joined(channel.value(), each.value())).orElse(channel.value());
    }

    /** What the channel is told where so many units are available. */
    public long published(long available) {
        return Math.max(0, Math.min(cap.orElse(Long.MAX_VALUE), available - buffer));
    }
}
