package dev.oms.returns;

import dev.oms.customer.Buyer;
import dev.oms.customer.ChannelId;
import dev.oms.item.ItemKind;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
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
 * A return, or a credit note, that names no order: a record of its own, booked when it happened. Create-only.
 *
 * @param externalId the channel's number of it, unique within the channel
 * @param country where it came from, as the channel wrote it
 * @param occurredAt when it happened, by the channel's clock
 */
public record UnmatchedReturn(
        ChannelId channel,
        String externalId,
        Buyer buyer,
        Optional<String> country,
        CurrencyUnit currency,
        Instant occurredAt,
        Instant recordedAt,
        List<Line> lines) {

    /**
     * What came back.
     *
     * @param id unique within the return
     * @param units how many came back, more than 0
     * @param credit what the buyer got back for them; positive
     */
    public record Line(String id, Optional<String> sku, String name, ItemKind kind, long units, Money credit) {}

    /** Returns by the time they happened. */
    public static final Index<UnmatchedReturn> BY_OCCURRED = Index.one(
            "return.unmatched.by_occurred",
            List.of(KeyPart.instant("occurred_at")),
            found -> IndexKey.of(found.occurredAt()));

    public static final RowType<UnmatchedReturn> TYPE = new RowType<>(
            "return.unmatched",
            UnmatchedReturn.class,
            found -> KeyText.joined(found.channel().value(), found.externalId()),
            RecordCodec.of(UnmatchedReturn.class),
            List.of(BY_OCCURRED));

    public UnmatchedReturn {
        lines = List.copyOf(lines);
    }
}
