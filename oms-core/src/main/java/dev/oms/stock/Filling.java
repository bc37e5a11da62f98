package dev.oms.stock;

import dev.oms.item.Sku;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Ref;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Units of a SKU are set aside for waiting lines and have not all been handed out yet. There is one for a SKU, opened
 * again whenever units are earmarked, so the work that is due can be found without looking at what only waits.
 * Immutable and thread-safe.
 *
 * @param closedAt empty while there is something to hand out
 */
public record Filling(Sku sku, long version, Instant openedAt, Optional<Instant> closedAt) {

    /** The fillings there is something to do for, oldest first. */
    public static final Index<Filling> OPEN = Index.optional(
            "stock.filling.open",
            List.of(KeyPart.instant("opened_at")),
            filling -> filling.isOpen() ? Optional.of(IndexKey.of(filling.openedAt())) : Optional.empty());

    /** Fillings by SKU; the open ones can be listed. */
    public static final EntityType<Filling> TYPE = new EntityType<>(
            "stock.filling",
            224,
            Filling.class,
            filling -> filling.sku().value(),
            Filling::version,
            RecordCodec.of(Filling.class),
            List.of(OPEN));

    public static Ref<Filling> ref(Sku sku) {
        return TYPE.ref(sku.value());
    }

    public boolean isOpen() {
        return closedAt.isEmpty();
    }

    Filling again(Instant at) {
        return new Filling(sku, version + 1, at, Optional.empty());
    }

    Filling closed(Instant at) {
        return new Filling(sku, version + 1, openedAt, Optional.of(at));
    }
}
