package dev.oms.fulfillment;

import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.RowType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A carrier's fact as it was taken in. Create-only; what the carrier said is never lost, whether or not it moved
 * anything.
 *
 * @param effect what it did
 * @param at when it happened, by the carrier's clock
 */
public record StoredCarrierFact(
        String id,
        String parcel,
        Optional<Parcel.Status> status,
        String raw,
        Effect effect,
        Instant at,
        Instant recordedAt) {

    /** What a fact did to the parcel it tells of. */
    public enum Effect {
        /** It ended the parcel, and its units moved. */
        MOVED,
        /** It told nothing new. */
        NONE,
        /** It contradicts what stands; the order has a discrepancy. */
        CONTRADICTED
    }

    /** A parcel's facts by the carrier's clock. */
    public static final Index<StoredCarrierFact> BY_PARCEL = Index.one(
            "parcel.fact.by_parcel",
            List.of(KeyPart.text("parcel"), KeyPart.instant("at")),
            fact -> IndexKey.of(fact.parcel(), fact.at()));

    public static final RowType<StoredCarrierFact> TYPE = new RowType<>(
            "parcel.fact",
            StoredCarrierFact.class,
            StoredCarrierFact::id,
            RecordCodec.of(StoredCarrierFact.class),
            List.of(BY_PARCEL));
}
