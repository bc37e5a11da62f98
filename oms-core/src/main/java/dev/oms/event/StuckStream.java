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
 * A stream whose next event could not be delivered; the events behind it wait, other streams go on. Kept after it went
 * on, and used again if it gets stuck again.
 *
 * @param event the id of the event it is stuck at
 * @param failures how often that was tried in vain
 * @param reason why not, the last time
 * @param since when it got stuck
 * @param nextAttemptAt when it is tried again; empty unless it is tried again by itself
 */
public record StuckStream(
        String id,
        long version,
        EventStream stream,
        String event,
        State state,
        int failures,
        String reason,
        Instant since,
        Optional<Instant> nextAttemptAt) {

    /** How a stream that got stuck fares. */
    public enum State {
        /** It is tried again by itself. */
        RETRYING,
        /** It waits for a person: {@link Outbox#redrive} or {@link Outbox#skip}. */
        PARKED,
        /** It goes on. */
        MOVING
    }

    /** Those that are stuck, the oldest first. */
    static final Index<StuckStream> BY_SINCE = Index.optional(
            "outbox.stuck.by_since",
            List.of(KeyPart.instant("since")),
            stuck -> stuck.isStuck() ? Optional.of(IndexKey.of(stuck.since())) : Optional.empty());

    /** All of them, those that go on too. */
    static final Index<StuckStream> BY_ID =
            Index.one("outbox.stuck.by_id", List.of(KeyPart.text("id")), stuck -> IndexKey.of(stuck.id()));

    public static final EntityType<StuckStream> TYPE = new EntityType<>(
            "outbox.stuck",
            930,
            StuckStream.class,
            StuckStream::id,
            StuckStream::version,
            RecordCodec.of(StuckStream.class),
            List.of(BY_ID, BY_SINCE));

    static Ref<StuckStream> ref(EventStream stream) {
        return TYPE.ref(stream.key());
    }

    public boolean isStuck() {
        return state != State.MOVING;
    }

    /** Whether nothing of it is to be delivered at this time. */
    boolean isBlocked(Instant now) {
        return isStuck() && nextAttemptAt.map(next -> next.isAfter(now)).orElse(true);
    }

    StuckStream moving() {
        return new StuckStream(id, version + 1, stream, event, State.MOVING, 0, reason, since, Optional.empty());
    }

    StuckStream redriven(Instant now) {
        return new StuckStream(id, version + 1, stream, event, State.RETRYING, 0, reason, since, Optional.of(now));
    }

    /** The stream once its event could not be delivered, again or for the first time. */
    static StuckStream after(
            Optional<StuckStream> before,
            EventStream stream,
            String event,
            String reason,
            boolean forGood,
            RelayPolicy policy,
            Instant now) {
        Optional<StuckStream> same =
                before.filter(stuck -> stuck.isStuck() && stuck.event().equals(event));
        int failures = same.map(StuckStream::failures).orElse(0) + 1;
        boolean parked = forGood || failures >= policy.attempts();
        return new StuckStream(
                stream.key(),
                before.map(StuckStream::version).orElse(0L) + 1,
                stream,
                event,
                parked ? State.PARKED : State.RETRYING,
                failures,
                reason,
                same.map(StuckStream::since).orElse(now),
                parked ? Optional.empty() : Optional.of(now.plus(policy.pause(failures))));
    }
}
