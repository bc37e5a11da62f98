package dev.oms.returns;

import dev.oms.customer.Buyer;
import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.item.ItemKind;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.KeyText;
import dev.oms.storage.RecordCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A return, or a credit note, that names no order: a record of its own, booked when it happened. It changes only where
 * its buyer is made anonymous.
 *
 * @param externalId the channel's number of it, unique within the channel
 * @param country where it came from, as the channel wrote it
 * @param occurredAt when it happened, by the channel's clock
 */
public record UnmatchedReturn(
        ChannelId channel,
        String externalId,
        long version,
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

    /** Returns by every key of their buyer. */
    public static final Index<UnmatchedReturn> BY_BUYER = Index.many(
            "return.unmatched.by_buyer",
            List.of(KeyPart.text("identity"), KeyPart.instant("occurred_at")),
            found -> found.buyer().keys(found.channel()).stream()
                    .map(key -> IndexKey.of(key.value(), found.occurredAt()))
                    .toList());

    /** All of them by when they were stored. */
    public static final Index<UnmatchedReturn> BY_RECORDED = Index.one(
            "return.unmatched.by_recorded",
            List.of(KeyPart.instant("recorded_at")),
            found -> IndexKey.of(found.recordedAt()));

    public static final EntityType<UnmatchedReturn> TYPE = new EntityType<>(
            "return.unmatched",
            40,
            UnmatchedReturn.class,
            found -> id(found.channel(), found.externalId()),
            UnmatchedReturn::version,
            RecordCodec.of(UnmatchedReturn.class),
            List.of(BY_OCCURRED, BY_BUYER, BY_RECORDED));

    public UnmatchedReturn {
        lines = List.copyOf(lines);
    }

    /** The id of the return with this number. */
    static String id(ChannelId channel, String externalId) {
        return KeyText.joined(channel.value(), externalId);
    }

    /** The same return; who the buyer was is forgotten. */
    public UnmatchedReturn forgetBuyer(CustomerKey anonymous) {
        return new UnmatchedReturn(
                channel,
                externalId,
                version + 1,
                Buyer.anonymous(anonymous),
                country,
                currency,
                occurredAt,
                recordedAt,
                lines);
    }

    /** Whether this tells of the same return, whoever the buyer was. */
    boolean isTold(UnmatchedReturnDraft draft) {
        return currency.equals(draft.currency())
                && occurredAt.equals(draft.occurredAt())
                && lines.equals(draft.lines());
    }
}
