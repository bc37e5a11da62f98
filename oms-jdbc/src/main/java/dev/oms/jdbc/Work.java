package dev.oms.jdbc;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterKey;
import dev.oms.storage.Ref;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is done over one connection. For one thread. */
final class Work {

    /** How often a change set is tried whose reason to be refused was gone when it was looked for. */
    static final int MOST_TRIES = 10;

    private final Tables tables;
    private final Dialect dialect;
    private final String seller;
    private final Wire wire;
    private final Reading reading;
    private final Diagnosis diagnosis;
    private final Locking locking;

    /** @param own whether the transactions on the connection are the storage's own */
    Work(Tables tables, Dialect dialect, String seller, Connection connection, boolean own) {
        this.tables = tables;
        this.dialect = dialect;
        this.seller = seller;
        this.wire = new Wire(connection, dialect, own);
        this.reading = new Reading(tables, seller, wire, dialect);
        this.diagnosis = new Diagnosis(tables, dialect, seller, wire, reading);
        this.locking = new Locking(tables, dialect, seller);
    }

    Connection connection() {
        return wire.connection();
    }

    Reading reading() {
        return reading;
    }

    /** Puts a change set in place; {@code false} if a condition did not hold, and all of it is to be undone. */
    boolean take(ChangeSet set, boolean begins) throws SQLException {
        List<Step> steps = begins ? beginning() : new ArrayList<>();
        steps.addAll(Writing.steps(set, tables, dialect, seller));
        return tookSteps(steps);
    }

    private boolean tookSteps(List<Step> steps) throws SQLException {
        try {
            return wire.take(steps);
        } catch (SQLException failed) {
            Failure failure = dialect.classify(failed);
            if (failure == Failure.DUPLICATE || failure == Failure.OVERFLOW) {
                return false;
            }
            throw failed;
        }
    }

    /** Why a change set was refused; empty if nothing stands in its way any longer. */
    Optional<ApplyResult> refusal(ChangeSet set) throws SQLException {
        return diagnosis.of(List.of(set)).refusal(set);
    }

    /** Puts a change set in place inside a transaction, as a whole or not at all. */
    ApplyResult takeWithin(ChangeSet set) throws SQLException {
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            Savepoint before = connection().setSavepoint();
            if (take(set, false)) {
                connection().releaseSavepoint(before);
                return new ApplyResult.Applied(set.command().receipt());
            }
            undo(before);
            Optional<ApplyResult> refused = refusal(set);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        throw othersCameFirst();
    }

    /** Puts change sets in place inside a transaction as if one after another. */
    List<ApplyResult> takeTogetherWithin(List<ChangeSet> sets) throws SQLException {
        boolean thorough = false;
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            Savepoint before = connection().setSavepoint();
            Optional<List<ApplyResult>> answers = takeTogether(sets, false, thorough);
            if (answers.isPresent()) {
                connection().releaseSavepoint(before);
                return answers.get();
            }
            undo(before);
            thorough = true;
        }
        throw othersCameFirst();
    }

    private void undo(Savepoint savepoint) throws SQLException {
        connection().rollback(savepoint);
        connection().releaseSavepoint(savepoint);
    }

    static RetryableStorageException othersCameFirst() {
        return new RetryableStorageException("others came first, and nothing of theirs can be seen");
    }

    /**
     * Puts change sets in place inside a transaction as if one after another; empty if that was tried without being
     * thorough, and did not go well: then all is to be undone, and done thoroughly.
     */
    Optional<List<ApplyResult>> takeTogether(List<ChangeSet> sets, boolean begins, boolean thorough)
            throws SQLException {
        if (begins) {
            wire.counts(beginning());
        }
        return thorough || !Independence.of(sets) ? takeLocked(sets) : takeHopefully(sets);
    }

    /**
     * Writes all but the counters as if nothing were refused, judges by the counters, and takes the refused out again.
     */
    private Optional<List<ApplyResult>> takeHopefully(List<ChangeSet> sets) throws SQLException {
        if (!tookSteps(Writing.allButCounters(sets, tables, dialect, seller))) {
            return Optional.empty();
        }
        Set<CounterKey> counters = new HashSet<>();
        sets.forEach(set -> set.counters().forEach(change -> counters.add(change.key())));
        Known known = new Known();
        locking.holdCounters(counters, wire).forEach(known::counter);
        List<ApplyResult> answers = new ArrayList<>();
        List<ChangeSet> applied = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (ChangeSet set : sets) {
            List<CounterKey> tooShort = known.tooShort(set);
            if (tooShort.isEmpty()) {
                known.counted(set);
                applied.add(set);
                answers.add(new ApplyResult.Applied(set.command().receipt()));
            } else if (Independence.onlyInserts(set) && known.areCounted(tooShort)) {
                steps.addAll(Writing.removal(set, tables, dialect, seller));
                answers.add(new ApplyResult.Short(tooShort));
            } else {
                return Optional.empty();
            }
        }
        steps.addAll(Writing.counters(applied, tables, dialect, seller));
        return tookSteps(steps) ? Optional.of(answers) : Optional.empty();
    }

    /** Locks all that the change sets name, be it there or not, and judges; only those not refused are written. */
    private Optional<List<ApplyResult>> takeLocked(List<ChangeSet> sets) throws SQLException {
        locking.lock(sets, wire);
        Known known = diagnosis.of(sets);
        List<ApplyResult> answers = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (ChangeSet set : sets) {
            Optional<ApplyResult> refused = known.refusal(set);
            if (refused.isEmpty()) {
                known.applied(set);
                steps.addAll(Writing.steps(set, tables, dialect, seller));
            }
            answers.add(refused.orElseGet(
                    () -> new ApplyResult.Applied(set.command().receipt())));
        }
        return tookSteps(steps) ? Optional.of(answers) : Optional.empty();
    }

    /** Keeps others from these rows, in the order in which everybody locks. */
    void hold(Collection<Ref<?>> entities, Collection<CounterKey> counters) throws SQLException {
        wire.counts(beginning());
        locking.hold(entities, counters, wire);
    }

    private List<Step> beginning() {
        return dialect.begin().stream()
                .map(sql -> Step.any(sql, List.of()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** What an error means to the library. */
    RuntimeException failed(SQLException error) {
        return failed(error, dialect);
    }

    static RuntimeException failed(SQLException error, Dialect dialect) {
        return switch (dialect.classify(error)) {
            case RETRYABLE, LOST, DUPLICATE ->
                new RetryableStorageException("the database gave up: " + state(error), error);
            default -> new StorageException("the database failed: " + state(error), error);
        };
    }

    private static String state(SQLException error) {
        return "SQLState " + error.getSQLState() + ", code " + error.getErrorCode();
    }
}
