package dev.oms.event;

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
 * A share of all streams, which one worker at a time delivers. Every stream is in one of sixteen lanes for ever, so a
 * lease costs the same however many streams there are, and leaves nothing behind for each.
 *
 * @param id its number
 * @param lease who has it; empty if nobody does
 */
public record RelayLane(String id, long version, Optional<Lease> lease) {

    /**
     * A worker has the lane to itself.
     *
     * @param worker for people
     * @param token the key of the command that took it, which nobody else has
     * @param until by the clock of the worker's host
     */
    public record Lease(String worker, String token, Instant until) {}

    static final Index<RelayLane> BY_NUMBER =
            Index.one("outbox.lane.by_number", List.of(KeyPart.text("id")), lane -> IndexKey.of(lane.id()));

    public static final EntityType<RelayLane> TYPE = new EntityType<>(
            "outbox.lane",
            920,
            RelayLane.class,
            RelayLane::id,
            RelayLane::version,
            RecordCodec.of(RelayLane.class),
            List.of(BY_NUMBER));

    static Ref<RelayLane> ref(int number) {
        return TYPE.ref(Integer.toString(number));
    }

    /** Whether somebody has it at this time. */
    boolean isTaken(Instant now) {
        return lease.map(held -> held.until().isAfter(now)).orElse(false);
    }

    boolean isHeldUnder(String token) {
        return lease.map(held -> held.token().equals(token)).orElse(false);
    }

    RelayLane with(Optional<Lease> next) {
        return new RelayLane(id, version + 1, next);
    }
}
