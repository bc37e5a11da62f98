package dev.oms.settlement;

import dev.oms.customer.ChannelId;
import dev.oms.money.Money;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.KeyText;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.RowType;
import java.time.Instant;
import java.util.List;

/**
 * Money a channel booked without an order, outside sales: a bad debt, a correction. Create-only.
 *
 * @param externalId the channel's number of it, unique within the channel
 * @param lineId its line within that document
 * @param occurredAt when it was booked, by the channel's clock
 * @param amount what the seller gains by it; negative for a loss
 */
public record LooseAdjustment(
        ChannelId channel,
        String externalId,
        String lineId,
        String text,
        Instant occurredAt,
        Instant recordedAt,
        Money amount) {

    /** Adjustments by the time they were booked. */
    public static final Index<LooseAdjustment> BY_OCCURRED = Index.one(
            "settlement.adjustment.by_occurred",
            List.of(KeyPart.instant("occurred_at")),
            found -> IndexKey.of(found.occurredAt()));

    /** All of them by when they were stored. */
    public static final Index<LooseAdjustment> BY_RECORDED = Index.one(
            "settlement.adjustment.by_recorded",
            List.of(KeyPart.instant("recorded_at")),
            found -> IndexKey.of(found.recordedAt()));

    public static final RowType<LooseAdjustment> TYPE = new RowType<>(
            "settlement.adjustment",
            LooseAdjustment.class,
            found -> KeyText.joined(found.channel().value(), found.externalId(), found.lineId()),
            RecordCodec.of(LooseAdjustment.class),
            List.of(BY_OCCURRED, BY_RECORDED));
}
