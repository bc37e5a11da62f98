package dev.oms.command;

import dev.oms.storage.EntityType;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Ref;
import java.time.Instant;
import java.util.List;

/**
 * How far a seller's receipts are pruned. Each pruning replaces it, so of two that have read the same only one deletes:
 * no key that was pruned and used again meanwhile is taken for the old one. Immutable.
 *
 * @param until receipts decided before may be gone
 */
public record Pruned(long version, Instant until) {

    private static final String ID = "receipts";

    /** One for a seller. */
    public static final EntityType<Pruned> TYPE = new EntityType<>(
            "command.pruned",
            940,
            Pruned.class,
            pruned -> ID,
            Pruned::version,
            RecordCodec.of(Pruned.class),
            List.of());

    static final Ref<Pruned> REF = TYPE.ref(ID);

    Pruned again(Instant later) {
        return new Pruned(version + 1, later.isAfter(until) ? later : until);
    }
}
