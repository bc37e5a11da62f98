package dev.oms.stock;

import dev.oms.customer.ChannelId;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.KeyText;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.RowType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a channel's history tells of stock, kept for reading only: it changes no level. Create-only.
 *
 * @param externalId the channel's number of the document it stood on
 * @param lineId its line within that document
 * @param units what was added or, negative, taken away
 * @param text the channel's words
 */
public record StockNote(
        ChannelId channel,
        String externalId,
        String lineId,
        Optional<String> sku,
        long units,
        String text,
        Instant occurredAt,
        Instant recordedAt) {

    /** Notes by the time they tell of. */
    public static final Index<StockNote> BY_OCCURRED = Index.one(
            "stock.note.by_occurred", List.of(KeyPart.instant("occurred_at")), note -> IndexKey.of(note.occurredAt()));

    /** All of them by when they were stored. */
    public static final Index<StockNote> BY_RECORDED = Index.one(
            "stock.note.by_recorded", List.of(KeyPart.instant("recorded_at")), note -> IndexKey.of(note.recordedAt()));

    public static final RowType<StockNote> TYPE = new RowType<>(
            "stock.note",
            StockNote.class,
            note -> KeyText.joined(note.channel().value(), note.externalId(), note.lineId()),
            RecordCodec.of(StockNote.class),
            List.of(BY_OCCURRED, BY_RECORDED));
}
