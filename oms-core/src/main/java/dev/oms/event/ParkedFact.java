package dev.oms.event;

import dev.oms.outcome.Reason;
import dev.oms.storage.Bytes;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.RecordCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A fact that came before what it tells of: a delivery before the parcel was shipped, a payment before the order came
 * in. Immutable and thread-safe.
 *
 * @param id its kind, a slash and the SHA-256 of its body, so that the same fact is parked once
 * @param schema the version of the body's encoding
 * @param body the fact; holds no personal data beyond what the fact has
 * @param awaits what it waits for, as a key: {@code parcel/6011-2233}, {@code order/web/W-1001}
 * @param at when it happened, by the clock of whoever told it
 * @param receivedAt when it was told first
 * @param toldBy the actor who told it; what it does is put down to them
 * @param because why they told it, in their words
 * @param attempts how often it was tried and could not be applied
 * @param reasons why not, the last time
 * @param nextAttemptAt when due work tries again; empty if it does no more
 * @param ended how it ended; empty while it waits
 */
public record ParkedFact(
        String id,
        long version,
        String kind,
        int schema,
        Bytes body,
        String awaits,
        Instant at,
        Instant receivedAt,
        String toldBy,
        String because,
        int attempts,
        List<Why> reasons,
        Optional<Instant> nextAttemptAt,
        Optional<End> ended) {

    /** Why a fact could not be applied. */
    public record Why(String code, String message) {

        static Why of(Reason reason) {
            return new Why(reason.code(), reason.message());
        }
    }

    /**
     * How a fact ceased to wait.
     *
     * @param applied whether it was applied; if not, a person dismissed it
     * @param actor by whom
     * @param reason why, in the actor's words
     */
    public record End(boolean applied, String actor, String reason, Instant at) {}

    /** Those that wait, by what they wait for and when they happened. */
    static final Index<ParkedFact> BY_AWAITED = Index.optional(
            "inbox.parked.by_awaited",
            List.of(KeyPart.text("awaits"), KeyPart.instant("at")),
            fact -> fact.isWaiting() ? Optional.of(IndexKey.of(fact.awaits(), fact.at())) : Optional.empty());

    /** Those that wait, by when they came. */
    static final Index<ParkedFact> BY_RECEIVED = Index.optional(
            "inbox.parked.by_received",
            List.of(KeyPart.instant("received_at")),
            fact -> fact.isWaiting() ? Optional.of(IndexKey.of(fact.receivedAt())) : Optional.empty());

    /** Those that due work will try, by when. */
    static final Index<ParkedFact> BY_DUE = Index.optional(
            "inbox.parked.by_due", List.of(KeyPart.instant("next_attempt_at")), fact -> fact.nextAttemptAt()
                    .map(IndexKey::of));

    /** All of them, ended ones too. */
    static final Index<ParkedFact> BY_ID =
            Index.one("inbox.parked.by_id", List.of(KeyPart.text("id")), fact -> IndexKey.of(fact.id()));

    public static final EntityType<ParkedFact> TYPE = new EntityType<>(
            "inbox.parked",
            910,
            ParkedFact.class,
            ParkedFact::id,
            ParkedFact::version,
            RecordCodec.of(ParkedFact.class),
            List.of(BY_ID, BY_AWAITED, BY_RECEIVED, BY_DUE));

    public ParkedFact {
        reasons = List.copyOf(reasons);
    }

    public boolean isWaiting() {
        return ended.isEmpty();
    }

    /** The same fact, tried once more in vain. */
    ParkedFact triedAgain(List<Reason> why, Optional<Instant> next) {
        return with(attempts + 1, why.stream().map(Why::of).toList(), next, Optional.empty());
    }

    /** The same fact, which waits no more. */
    ParkedFact ended(End how) {
        return with(attempts, reasons, Optional.empty(), Optional.of(how));
    }

    private ParkedFact with(int tried, List<Why> why, Optional<Instant> next, Optional<End> end) {
        return new ParkedFact(
                id, version + 1, kind, schema, body, awaits, at, receivedAt, toldBy, because, tried, why, next, end);
    }
}
