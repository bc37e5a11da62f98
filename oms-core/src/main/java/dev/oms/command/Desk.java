package dev.oms.command;

import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.Command;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ContendedException;
import dev.oms.storage.CounterKey;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.RestartTransactionException;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.StoredReceipt;
import dev.oms.storage.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Carries commands out, each in these steps:
 *
 * <ol>
 *   <li>Fetch what the handler plans to read, and the receipt of this command's key.
 *   <li>If there is a receipt: with the same fingerprint it is answered again, with another the key is refused.
 *   <li>Decide. A refusal, or "it is so already", ends here and stores nothing. No condition of a change set stands
 *       behind it, and parts of one reading need not be of the same moment; it therefore counts only when the same has
 *       been read twice.
 *   <li>Apply. If what was read has changed since, or a counter fell short, pause and begin again; the next decision
 *       sees what is.
 * </ol>
 *
 * <p>A {@linkplain #previewing() previewing} desk stops before step 4. Immutable and thread-safe.
 */
public final class Desk {

    private static final int RECEIPT_SCHEMA = 1;
    private static final int MOST_READINGS = 20;

    private final Storage storage;
    private final InstantSource clock;
    private final IdSource ids;
    private final Backoff backoff;
    private final Context context;
    private final boolean preview;

    public Desk(Storage storage, InstantSource clock, IdSource ids, Backoff backoff, Context context) {
        this(storage, clock, ids, backoff, context, false);
    }

    private Desk(
            Storage storage, InstantSource clock, IdSource ids, Backoff backoff, Context context, boolean preview) {
        this.storage = storage;
        this.clock = clock;
        this.ids = ids;
        this.backoff = backoff;
        this.context = context;
        this.preview = preview;
    }

    /** The same desk for another seller, actor, reason or key. */
    public Desk with(Context other) {
        return new Desk(storage, clock, ids, backoff, other, preview);
    }

    /** The same desk, which decides and answers but never stores. */
    public Desk previewing() {
        return new Desk(storage, clock, ids, backoff, context, true);
    }

    /** Whether commands at this desk store nothing. */
    public boolean isPreviewing() {
        return preview;
    }

    public Context context() {
        return context;
    }

    /** The time now, in whole microseconds. */
    public Instant now() {
        return Moment.micros(clock.instant());
    }

    /** Reads, in a session of its own. */
    public <T> T read(Function<Session, T> reading) {
        try (Session session = storage.open(context.seller())) {
            return reading.apply(session);
        }
    }

    /**
     * Carries a command out.
     *
     * @throws ContendedException if others kept changing the same things until the back-off gave up
     */
    public <T> Outcome<T> run(CommandId id, Handler<T> handler) {
        String key = id.natural().or(context::key).orElseGet(() -> ids.next("command"));
        Fingerprint fingerprint = id.fingerprint();
        Instant begun = clock.instant();
        for (int attempt = 1; ; attempt++) {
            List<String> met;
            try (Session session = storage.open(context.seller())) {
                Moment moment = new Moment(clock.instant(), ids, context, key);
                Attempt<T> attempted = attempt(session, id, key, fingerprint, handler, moment);
                if (attempted.outcome().isPresent()) {
                    return attempted.outcome().get();
                }
                if (session.joined()) {
                    throw new RestartTransactionException(key, "others changed " + attempted.met());
                }
                met = attempted.met();
            } catch (RetryableStorageException passing) {
                met = List.of(String.valueOf(passing.getMessage()));
            }
            if (!backoff.pause(attempt, begun)) {
                throw new ContendedException(key, attempt, met);
            }
        }
    }

    private record Attempt<T>(Optional<Outcome<T>> outcome, List<String> met) {}

    private <T> Attempt<T> attempt(
            Session session, CommandId id, String key, Fingerprint fingerprint, Handler<T> handler, Moment moment) {
        ReadPlan plan = new ReadPlan().receipt(key);
        handler.plan(plan);
        List<Object> before = List.of();
        for (int reading = 1; reading <= MOST_READINGS; reading++) {
            Reading again = new Reading(session);
            ReadSet read = again.fetch(plan);
            Optional<StoredReceipt> known = read.receipt(key);
            if (known.isPresent()) {
                StoredReceipt stored = known.get();
                return ended(
                        stored.fingerprint().equals(fingerprint)
                                ? replay(handler, stored.receipt(), session)
                                : keyReused(key));
            }
            try {
                Decision<T> decision = handler.decide(read, again, moment);
                if (decision instanceof Decision.Change<T> change) {
                    return apply(session, id, key, fingerprint, handler, moment, change);
                }
                if (again.seen().equals(before)) {
                    return ended(
                            decision instanceof Decision.Already<T> already
                                    ? new Outcome.Done<>(already.answer(), true)
                                    : Outcome.refused(((Decision.Refuse<T>) decision).reasons()));
                }
            } catch (IllegalArgumentException | IllegalStateException impossible) {
                if (again.seen().equals(before)) {
                    throw impossible;
                }
            }
            before = again.seen();
        }
        return new Attempt<>(Optional.empty(), List.of("what was read kept changing"));
    }

    private <T> Attempt<T> apply(
            Session session,
            CommandId id,
            String key,
            Fingerprint fingerprint,
            Handler<T> handler,
            Moment moment,
            Decision.Change<T> change) {
        if (preview) {
            return ended(Outcome.done(change.answer()));
        }
        ChangeSet set = changeSet(id, key, fingerprint, change, moment);
        ApplyResult result = session.apply(set);
        if (result instanceof ApplyResult.Applied) {
            return ended(Outcome.done(change.answer()));
        }
        if (result instanceof ApplyResult.AlreadyApplied applied) {
            return ended(replay(handler, applied.receipt(), session));
        }
        if (result instanceof ApplyResult.KeyReused) {
            return ended(keyReused(key));
        }
        return result instanceof ApplyResult.Taken taken ? taken(set, taken, handler) : again(result);
    }

    /**
     * A natural key that belongs to another refuses the command. A row id that is taken does not: another command wrote
     * the next row of the same history first.
     */
    private static <T> Attempt<T> taken(ChangeSet set, ApplyResult.Taken taken, Handler<T> handler) {
        Set<ClaimKey> asked = set.claims().stream().map(Claim::claimKey).collect(Collectors.toSet());
        List<Claim> keys = taken.claims().stream()
                .filter(claim -> asked.contains(claim.claimKey()))
                .toList();
        return keys.isEmpty()
                ? new Attempt<>(
                        Optional.empty(),
                        taken.claims().stream()
                                .map(row -> row.space() + "/" + row.key())
                                .toList())
                : ended(Outcome.refused(handler.taken(keys)));
    }

    private static <T> Attempt<T> again(ApplyResult result) {
        return new Attempt<>(
                Optional.empty(),
                result instanceof ApplyResult.Stale stale
                        ? stale.refs()
                        : ((ApplyResult.Short) result)
                                .counters().stream().map(CounterKey::toString).toList());
    }

    private static <T> Attempt<T> ended(Outcome<T> outcome) {
        return new Attempt<>(Optional.of(outcome), List.of());
    }

    private static <T> Outcome<T> replay(Handler<T> handler, CommandReceipt receipt, Session session) {
        return new Outcome.Done<>(handler.replay(receipt, session), true);
    }

    private static <T> Outcome<T> keyReused(String key) {
        return Outcome.refused(Reason.of(
                "command.key-reused",
                "key",
                "the key {key} belongs to a command that asked for something else",
                "key",
                key));
    }

    private static <T> ChangeSet changeSet(
            CommandId id, String key, Fingerprint fingerprint, Decision.Change<T> change, Moment moment) {
        ChangeSet.Builder parts = ChangeSet.of();
        change.parts().accept(parts);
        List<CommandReceipt.Touched> touched = new ArrayList<>();
        for (Write write : parts.writes()) {
            if (write instanceof Write.Insert<?> insert) {
                touched.add(new CommandReceipt.Touched(
                        insert.type().name(), insert.ref().id(), 1));
            } else if (write instanceof Write.Replace<?> replace) {
                touched.add(new CommandReceipt.Touched(
                        replace.type().name(), replace.ref().id(), replace.expected() + 1));
            }
        }
        CommandReceipt receipt = new CommandReceipt(id.kind(), RECEIPT_SCHEMA, moment.now(), touched, change.receipt());
        return parts.build(new Command(key, fingerprint, receipt));
    }
}
