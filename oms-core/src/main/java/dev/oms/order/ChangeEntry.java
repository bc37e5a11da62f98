package dev.oms.order;

import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.RowType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one change of an order changed beside its state, by whom and why. Create-only; holds no personal data.
 *
 * <p>Every version of an order has its record: a {@linkplain HistoryEntry history row} where it walked an edge, one of
 * these where anything else changed, both where both did. The first version is told by its history alone.
 *
 * <p>Example: of three mugs one is cancelled; the order stays {@code CONFIRMED}, and this says {@code units.cancelled}
 * (line 1, 1 unit) and {@code due.changed} (from KRW 45000 to KRW 30000).
 *
 * @param version the version of the order that the change made
 * @param changes empty if the order was only looked at and kept from changing meanwhile
 * @param cause the key of the command, or the fact, behind it
 * @param sourceTime when it happened by the clock of whoever told us; empty if nobody told
 * @param recordedAt when it was stored
 */
public record ChangeEntry(
        OrderId order,
        long version,
        List<Change> changes,
        String cause,
        String actor,
        String reason,
        Optional<Instant> sourceTime,
        Instant recordedAt) {

    /** The entries of an order, in order. */
    public static final Index<ChangeEntry> BY_ORDER = Index.one(
            "order.change.by_order",
            List.of(KeyPart.text("order_id"), KeyPart.number("version")),
            entry -> IndexKey.of(entry.order().value(), entry.version()));

    /** All of them by when they were stored. */
    public static final Index<ChangeEntry> BY_RECORDED = Index.one(
            "order.change.by_recorded",
            List.of(KeyPart.instant("recorded_at")),
            entry -> IndexKey.of(entry.recordedAt()));

    public static final RowType<ChangeEntry> TYPE = new RowType<>(
            "order.change",
            ChangeEntry.class,
            entry -> entry.order() + "/" + entry.version(),
            RecordCodec.of(ChangeEntry.class),
            List.of(BY_ORDER, BY_RECORDED));

    public ChangeEntry {
        changes = List.copyOf(changes);
    }

    /**
     * One thing that changed.
     *
     * @param code what sort, for example {@code units.cancelled}, {@code hold.opened} or {@code payment.captured}
     * @param arguments which and how much, without personal data
     */
    public record Change(String code, Map<String, String> arguments) {

        public Change {
            arguments = Map.copyOf(arguments);
        }
    }
}
