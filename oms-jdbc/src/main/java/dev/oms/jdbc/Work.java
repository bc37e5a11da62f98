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
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is done over one connection. For one thread. */
final class Work {

    /** How often a change set is tried whose reason to be refused was gone when it was looked for. */
    private static final int MOST_TRIES = 10;

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
        this.reading = new Reading(tables, seller, wire, dialect.rowValues());
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
            connection().rollback(before);
            Optional<ApplyResult> refused = refusal(set);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        throw new RetryableStorageException("others came first, and nothing of theirs can be seen");
    }

    /**
     * Puts change sets in place inside a transaction as if one after another: all that they depend on is locked, then
     * judged in their order; only those that are not refused are written.
     */
    List<ApplyResult> takeTogether(List<ChangeSet> sets, boolean begins) throws SQLException {
        if (begins) {
            wire.counts(beginning());
        }
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
        if (!wire.take(steps)) {
            throw new RetryableStorageException("what was locked did not stay as it was");
        }
        return answers;
    }

    /** Keeps others from these rows, in the order in which everybody locks. */
    void hold(Collection<Ref<?>> entities, Collection<CounterKey> counters) throws SQLException {
        List<Step> steps = beginning();
        steps.addAll(locking.hold(entities, counters));
        wire.counts(steps);
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
