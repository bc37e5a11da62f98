package dev.oms.stock;

import dev.oms.item.Sku;
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
 * More units of a SKU are spoken for at a location than are there, because somebody counted less, units were lost, or
 * units had left before we were told. It is to be resolved: release or move reservations, or receive units; then it
 * closes. There is one for a SKU and location, opened again if it happens again. Immutable and thread-safe.
 *
 * @param missing how many units were missing when it was opened or grew last; the level says how many are now
 * @param cause the document that opened it, or made it grow last
 * @param closedAt empty while it is open
 */
public record Shortage(
        Sku sku,
        LocationId location,
        long version,
        long missing,
        LedgerCause cause,
        Instant openedAt,
        Optional<Instant> closedAt) {

    static final Index<Shortage> OPEN = Index.optional(
            "stock.shortage.open",
            List.of(KeyPart.text("sku"), KeyPart.text("location")),
            shortage -> shortage.isOpen()
                    ? Optional.of(IndexKey.of(
                            shortage.sku().value(), shortage.location().value()))
                    : Optional.empty());

    /** Shortages by SKU and location; the open ones can be listed. */
    public static final EntityType<Shortage> TYPE = new EntityType<>(
            "stock.shortage",
            230,
            Shortage.class,
            shortage -> id(shortage.sku(), shortage.location()),
            Shortage::version,
            RecordCodec.of(Shortage.class),
            List.of(OPEN));

    public static Ref<Shortage> ref(Sku sku, LocationId location) {
        return TYPE.ref(id(sku, location));
    }

    public boolean isOpen() {
        return closedAt.isEmpty();
    }

    private static String id(Sku sku, LocationId location) {
        return KeyText.joined(sku.value(), location.value());
    }

    Shortage again(long units, LedgerCause why, Instant at) {
        return new Shortage(sku, location, version + 1, units, why, isOpen() ? openedAt : at, Optional.empty());
    }

    Shortage closed(Instant at) {
        return new Shortage(sku, location, version + 1, missing, cause, openedAt, Optional.of(at));
    }
}
