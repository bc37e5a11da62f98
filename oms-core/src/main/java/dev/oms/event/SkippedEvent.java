package dev.oms.event;

import dev.oms.storage.Bytes;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.RowType;
import java.time.Instant;
import java.util.List;

/**
 * An event that was never delivered because a person said so. Create-only.
 *
 * @param id the event's id
 * @param why in the actor's words
 */
public record SkippedEvent(
        String id,
        EventStream stream,
        String kind,
        int schema,
        Bytes body,
        Instant at,
        String actor,
        String why,
        Instant skippedAt) {

    /** By when they were skipped. */
    public static final Index<SkippedEvent> BY_TIME = Index.one(
            "outbox.skipped.by_time", List.of(KeyPart.instant("skipped_at")), event -> IndexKey.of(event.skippedAt()));

    public static final RowType<SkippedEvent> TYPE = new RowType<>(
            "outbox.skipped",
            SkippedEvent.class,
            SkippedEvent::id,
            RecordCodec.of(SkippedEvent.class),
            List.of(BY_TIME));
}
