package dev.oms.command;

import dev.oms.outcome.OmsException;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.Command;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ContendedException;
import dev.oms.storage.Fingerprint;
import dev.oms.storage.InDoubtException;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.RestartTransactionException;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.Session;
import dev.oms.storage.StorageException;
import dev.oms.storage.StoredReceipt;
import dev.oms.storage.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One command on its way, from session to session until it has ended; the steps are the {@link Desk}'s. */
final class Errand<T> {

    private static final int RECEIPT_SCHEMA = 1;
    private static final int MOST_READINGS = 20;

    private final Desk desk;
    private final CommandId id;
    private final String key;
    private final Fingerprint fingerprint;
    private final Handler<T> handler;
    private final Contention contention = new Contention();
    private Optional<Doubt<T>> doubt = Optional.empty();

    /** A change set whose answer was lost. */
    private record Doubt<T>(ChangeSet set, T answer, InDoubtException lost) {}

    Errand(Desk desk, CommandId id, String key, Handler<T> handler) {
        this.desk = desk;
        this.id = id;
        this.key = key;
        this.fingerprint = id.fingerprint();
        this.handler = handler;
    }

    Outcome<T> run() {
        Instant begun = desk.time();
        for (int attempt = 1; ; attempt++) {
            Optional<Outcome<T>> ended = attempt();
            if (ended.isPresent()) {
                return ended.get();
            }
            if (!desk.backoff().pause(attempt, begun)) {
                if (doubt.isPresent()) {
                    throw doubt.get().lost();
                }
                throw new ContendedException(key, attempt, contention.last());
            }
        }
    }

    /** One session; empty if another attempt is worth it. */
    private Optional<Outcome<T>> attempt() {
        boolean joined = false;
        try (CheckedSession session = desk.open()) {
            joined = session.joined();
            Optional<Outcome<T>> ended = doubt.isPresent() ? settle(session, doubt.get()) : decideAndApply(session);
            if (joined && ended.isEmpty()) {
                throw new RestartTransactionException(key, "others changed " + contention.last());
            }
            return ended;
        } catch (RetryableStorageException passing) {
            if (joined) {
                throw new RestartTransactionException(key, passing);
            }
            contention.failed(String.valueOf(passing.getMessage()));
            return Optional.empty();
        } catch (StorageException failed) {
            throw doubt.<OmsException>map(Doubt::lost).orElse(failed);
        }
    }

    private Optional<Outcome<T>> decideAndApply(CheckedSession session) {
        if (!session.joined()) {
            contention.hold(session);
        }
        Moment moment = new Moment(desk.time(), desk.ids(), desk.context(), key);
        ReadPlan plan = new ReadPlan().receipt(key);
        handler.plan(plan);
        List<Object> before = List.of();
        for (int reading = 1; reading <= MOST_READINGS; reading++) {
            Reading again = new Reading(session);
            ReadSet read = again.fetch(plan);
            Optional<StoredReceipt> known = read.receipt(key);
            if (known.isPresent()) {
                StoredReceipt stored = known.get();
                return Optional.of(
                        stored.fingerprint().equals(fingerprint) ? replay(stored.receipt(), session) : keyReused());
            }
            try {
                Decision<T> decision = handler.decide(read, again, moment);
                if (decision instanceof Decision.Change<T> change) {
                    return desk.previews()
                            ? Optional.of(Outcome.done(change.answer()))
                            : apply(session, changeSet(change, moment), change.answer());
                }
                if (again.seen().equals(before)) {
                    return Optional.of(
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
            if (reading == MOST_READINGS) {
                contention.met(again);
            }
        }
        return Optional.empty();
    }

    private Optional<Outcome<T>> apply(CheckedSession session, ChangeSet set, T answer) {
        try {
            return answered(session, set, answer, session.apply(set));
        } catch (InDoubtException lost) {
            if (session.joined()) {
                throw lost;
            }
            doubt = Optional.of(new Doubt<>(set, answer, lost));
            contention.failed("the answer was lost");
            return Optional.empty();
        }
    }

    /**
     * Applies the same again under the same key, of which there is one: whether the lost session has committed, may yet
     * do so, or never will, one of the two is applied and the other finds its receipt. To look for the receipt would
     * not do, since one that is absent may still come. Any refusal means that the lost one has ended without effect.
     */
    private Optional<Outcome<T>> settle(CheckedSession session, Doubt<T> lost) {
        ApplyResult result;
        try {
            result = session.apply(lost.set());
        } catch (InDoubtException again) {
            return Optional.empty();
        }
        doubt = Optional.empty();
        boolean mine = result instanceof ApplyResult.AlreadyApplied applied
                && applied.receipt().equals(lost.set().command().receipt());
        return mine ? Optional.of(Outcome.done(lost.answer())) : answered(session, lost.set(), lost.answer(), result);
    }

    private Optional<Outcome<T>> answered(CheckedSession session, ChangeSet set, T answer, ApplyResult result) {
        if (result instanceof ApplyResult.Applied) {
            return Optional.of(Outcome.done(answer));
        }
        if (result instanceof ApplyResult.AlreadyApplied applied) {
            return Optional.of(replay(applied.receipt(), session));
        }
        if (result instanceof ApplyResult.KeyReused) {
            return Optional.of(keyReused());
        }
        if (result instanceof ApplyResult.Taken taken) {
            List<Claim> keys = naturalKeys(set, taken);
            if (!keys.isEmpty()) {
                return Optional.of(Outcome.refused(handler.taken(keys)));
            }
        }
        contention.met(set, result);
        return Optional.empty();
    }

    /**
     * A natural key that belongs to another refuses the command. A row id that is taken does not: another command wrote
     * the next row of the same history first.
     */
    private static List<Claim> naturalKeys(ChangeSet set, ApplyResult.Taken taken) {
        Set<ClaimKey> asked = set.claims().stream().map(Claim::claimKey).collect(Collectors.toSet());
        return taken.claims().stream()
                .filter(claim -> asked.contains(claim.claimKey()))
                .toList();
    }

    private Outcome<T> replay(CommandReceipt receipt, Session session) {
        try {
            return new Outcome.Done<>(handler.replay(receipt, session), true);
        } catch (OmsException known) {
            throw known;
        } catch (RuntimeException unreadable) {
            throw new StorageException(
                    "the command '" + key + "' was carried out before, but its answer cannot be given again",
                    unreadable);
        }
    }

    private Outcome<T> keyReused() {
        return Outcome.refused(Reason.of(
                "command.key-reused",
                "key",
                "the key {key} belongs to a command that asked for something else",
                "key",
                key));
    }

    private ChangeSet changeSet(Decision.Change<T> change, Moment moment) {
        ChangeSet.Builder parts = ChangeSet.of();
        change.parts().accept(parts);
        List<CommandReceipt.Touched> touched = new ArrayList<>();
        for (Write write : parts.writes()) {
            if (write instanceof Write.Insert<?> insert) {
                touched.add(new CommandReceipt.Touched(insert.type().name(), insert.id(), 1));
            } else if (write instanceof Write.Replace<?> replace) {
                touched.add(new CommandReceipt.Touched(replace.type().name(), replace.id(), replace.expected() + 1));
            }
        }
        CommandReceipt receipt = new CommandReceipt(id.kind(), RECEIPT_SCHEMA, moment.now(), touched, change.receipt());
        return parts.build(new Command(key, fingerprint, receipt));
    }
}
