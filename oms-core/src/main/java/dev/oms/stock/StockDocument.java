package dev.oms.stock;

import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.KeyText;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Ref;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A receipt, adjustment, count or move as it was carried out: the cause of ledger entries and the stream of the event
 * that tells of it. Written once. Immutable and thread-safe.
 *
 * @param number the document's own number, unique among documents of its kind
 * @param adjustment why, for an adjustment
 * @param from the bucket units left, for a move or an adjustment; {@link Bucket#AVAILABLE} if they lay in none
 * @param to the bucket units went to, for a move
 * @param countedAt when somebody counted, if that was before the document was written
 * @param actor who; an id, never a person's name
 * @param reason why, in the actor's words; may be empty
 */
public record StockDocument(
        StockDocumentKind kind,
        String number,
        long version,
        LocationId location,
        Optional<AdjustmentReason> adjustment,
        Bucket from,
        Bucket to,
        Optional<Instant> countedAt,
        List<Line> lines,
        String actor,
        String reason,
        Instant at) {

    /**
     * One SKU of a document.
     *
     * @param units what the document says: received, adjusted by (signed), counted, moved
     * @param onHandChange what it did to on hand; for a count, counted minus what the books said
     * @param totalCost of a receipt: what all units together cost, if that is known
     * @param returned of a receipt: the order line the units come back from
     */
    public record Line(
            Sku sku, long units, long onHandChange, Optional<Money> totalCost, Optional<ReturnedFrom> returned) {

        Line(Sku sku, long units, long onHandChange, Optional<Money> totalCost) {
            this(sku, units, onHandChange, totalCost, Optional.empty());
        }
    }

    static final Index<StockDocument> BY_TIME =
            Index.one("stock.document.by_time", List.of(KeyPart.instant("at")), document -> IndexKey.of(document.at()));

    /** Documents by kind and number, and by time. */
    public static final EntityType<StockDocument> TYPE = new EntityType<>(
            "stock.document",
            210,
            StockDocument.class,
            StockDocument::id,
            StockDocument::version,
            RecordCodec.of(StockDocument.class),
            List.of(BY_TIME));

    public StockDocument {
        lines = List.copyOf(lines);
    }

    /** Its id, of kind and number: {@code receipt/opening-1}. */
    public String id() {
        return id(kind, number);
    }

    static String id(StockDocumentKind kind, String number) {
        return KeyText.joined(kind.code(), number);
    }

    public static Ref<StockDocument> ref(StockDocumentKind kind, String number) {
        return TYPE.ref(id(kind, number));
    }

    /** The cause its ledger entries carry. */
    public LedgerCause cause() {
        return new LedgerCause(kind.code(), number);
    }

    /** What the document asks for, apart from who wrote it, when, and what it changed: equal for the same document. */
    StockDocument asked() {
        return new StockDocument(
                kind,
                number,
                1,
                location,
                adjustment,
                from,
                to,
                countedAt,
                lines.stream()
                        .map(line -> new Line(line.sku(), line.units(), 0, line.totalCost(), line.returned()))
                        .toList(),
                "",
                "",
                Instant.EPOCH);
    }
}
