package dev.oms.order;

import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.KeyRange;
import dev.oms.storage.RangeRead;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.RowType;
import dev.oms.storage.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One step of an order's life: one edge of its lifecycle. Create-only; holds no personal data. What changed beside the
 * state is in the {@link ChangeEntry} of the same version.
 *
 * @param sequence from 1, without gaps
 * @param version the version of the order that the change made; several steps may be of one change
 * @param from the code of the state left; empty in the first entry
 * @param to the code of the state entered
 * @param trigger the code of the trigger; {@code PLACE} in the first entry
 * @param cause the key of the command, or the fact, that moved it
 * @param imported whether it tells of what happened before the order came to us
 * @param sourceTime when it happened by the clock of whoever told us; empty if nobody told
 * @param recordedAt when it was stored
 */
public record HistoryEntry(
        OrderId order,
        long sequence,
        long version,
        String from,
        String to,
        String trigger,
        String cause,
        String actor,
        String reason,
        boolean imported,
        Optional<Instant> sourceTime,
        Instant recordedAt,
        String lifecycleVersion) {

    /** The trigger of every first entry. */
    public static final String PLACE = "PLACE";

    /** An order's history, in order. */
    public static final Index<HistoryEntry> BY_ORDER = Index.one(
            "order.history.by_order",
            List.of(KeyPart.text("order_id"), KeyPart.number("sequence")),
            entry -> IndexKey.of(entry.order().value(), entry.sequence()));

    /** All of them by when they were stored. */
    public static final Index<HistoryEntry> BY_RECORDED = Index.one(
            "order.history.by_recorded",
            List.of(KeyPart.instant("recorded_at")),
            entry -> IndexKey.of(entry.recordedAt()));

    public static final RowType<HistoryEntry> TYPE = new RowType<>(
            "order.history",
            HistoryEntry.class,
            entry -> entry.order() + "/" + entry.sequence(),
            RecordCodec.of(HistoryEntry.class),
            List.of(BY_ORDER, BY_RECORDED));

    /** An order's history, in order, for a read plan; the first {@code limit} of it. */
    public static RangeRead<HistoryEntry> ofOrder(OrderId order, int limit) {
        return new RangeRead<>(BY_ORDER, KeyRange.startingWith(order.value()), limit);
    }

    /** Whether an order came in with a status of its channel: what happened to it before is in no other record here. */
    public static boolean isImported(Session session, OrderId order) {
        return session.find(BY_ORDER, KeyRange.startingWith(order.value()), Optional.empty(), 1).items().stream()
                .anyMatch(HistoryEntry::imported);
    }

    /**
     * When the state was entered: by the source's clock, else by ours; empty for imported entries nobody gave a time
     * for.
     */
    public Optional<Instant> enteredAt() {
        return sourceTime.or(() -> imported ? Optional.empty() : Optional.of(recordedAt));
    }
}
