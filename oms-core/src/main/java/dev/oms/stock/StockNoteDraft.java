package dev.oms.stock;

import dev.oms.customer.ChannelId;
import dev.oms.customer.ChannelLine;
import java.time.Instant;
import java.util.Optional;

/**
 * What a history tells of stock, as a channel hands it in; see {@link StockNote}. Channel, number and line are its
 * natural key.
 */
public record StockNoteDraft(
        ChannelId channel,
        String externalId,
        String lineId,
        Optional<String> sku,
        long units,
        String text,
        Instant occurredAt)
        implements ChannelLine {

    StockNote recorded(Instant at) {
        return new StockNote(channel, externalId, lineId, sku, units, text, occurredAt, at);
    }
}
