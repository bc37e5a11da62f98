package dev.oms.settlement;

import dev.oms.customer.ChannelId;
import dev.oms.customer.ChannelLine;
import dev.oms.money.Money;
import java.time.Instant;

/**
 * Money without an order, as a channel hands it in; see {@link LooseAdjustment}. Channel, number and line are its
 * natural key.
 */
public record LooseAdjustmentDraft(
        ChannelId channel, String externalId, String lineId, String text, Instant occurredAt, Money amount)
        implements ChannelLine {

    LooseAdjustment recorded(Instant at) {
        return new LooseAdjustment(channel, externalId, lineId, text, occurredAt, at, amount);
    }
}
