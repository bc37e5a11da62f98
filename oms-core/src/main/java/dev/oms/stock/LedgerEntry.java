package dev.oms.stock;

import dev.oms.item.Sku;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.RowType;
import java.time.Instant;
import java.util.List;

/**
 * One change of what is on hand, and the one thing that caused it. Written once, never changed: the changes of a SKU at
 * a location sum to what is on hand there. Immutable and thread-safe.
 *
 * @param onHandChange never zero
 * @param actor who; an id, never a person's name
 * @param reason why, in the actor's words; may be empty
 * @param at when it was decided
 */
public record LedgerEntry(
        String id,
        Sku sku,
        LocationId location,
        long onHandChange,
        LedgerCause cause,
        String actor,
        String reason,
        Instant at) {

    static final Index<LedgerEntry> BY_PLACE = Index.one(
            "stock.ledger.by_place",
            List.of(KeyPart.text("sku"), KeyPart.text("location"), KeyPart.instant("at")),
            entry -> IndexKey.of(entry.sku().value(), entry.location().value(), entry.at()));

    static final Index<LedgerEntry> BY_CAUSE = Index.one(
            "stock.ledger.by_cause",
            List.of(KeyPart.text("cause_kind"), KeyPart.text("cause_reference")),
            entry -> IndexKey.of(entry.cause().kind(), entry.cause().reference()));

    /** Entries by place and time, and by cause. */
    public static final RowType<LedgerEntry> TYPE = new RowType<>(
            "stock.ledger",
            LedgerEntry.class,
            LedgerEntry::id,
            RecordCodec.of(LedgerEntry.class),
            List.of(BY_PLACE, BY_CAUSE));

    public LedgerEntry {
        if (onHandChange == 0) {
            throw new IllegalArgumentException("a ledger entry that changes nothing: " + cause);
        }
    }
}
