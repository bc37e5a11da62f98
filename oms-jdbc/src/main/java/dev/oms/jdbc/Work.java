package dev.oms.jdbc;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterKey;
import dev.oms.storage.KeyText;
import dev.oms.storage.Ref;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.StorageException;
import dev.oms.storage.Write;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

    Work(Tables tables, Dialect dialect, String seller, Connection connection) {
        this.tables = tables;
        this.dialect = dialect;
        this.seller = seller;
        this.wire = new Wire(connection, dialect);
        this.reading = new Reading(tables, seller, wire, dialect.rowValues());
        this.diagnosis = new Diagnosis(tables, seller, wire, reading);
    }

    Connection connection() {
        return wire.connection();
    }

    Reading reading() {
        return reading;
    }

    Diagnosis diagnosis() {
        return diagnosis;
    }

    /** Puts a change set in place; {@code false} if a condition did not hold, and all of it is to be undone. */
    boolean take(ChangeSet set, boolean begins) throws SQLException {
        List<Step> steps = new ArrayList<>();
        if (begins) {
            dialect.begin().forEach(sql -> steps.add(Step.any(sql, List.of())));
        }
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

    /** Puts change sets in place one after another inside a transaction, each as a whole or not at all. */
    List<ApplyResult> takeAll(List<ChangeSet> sets) throws SQLException {
        List<ApplyResult> answers = new ArrayList<>();
        for (ChangeSet set : sets) {
            answers.add(takeWithin(set));
        }
        return answers;
    }

    private ApplyResult takeWithin(ChangeSet set) throws SQLException {
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            Savepoint before = connection().setSavepoint();
            if (take(set, false)) {
                connection().releaseSavepoint(before);
                return new ApplyResult.Applied(set.command().receipt());
            }
            connection().rollback(before);
            Optional<ApplyResult> refused = diagnosis.of(set);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        throw new RetryableStorageException("others came first, and nothing of theirs can be seen");
    }

    /** Keeps others from these rows, in the order in which everybody locks. */
    void hold(Collection<Ref<?>> entities, Collection<CounterKey> counters) throws SQLException {
        List<Step> steps = new ArrayList<>();
        dialect.begin().forEach(sql -> steps.add(Step.any(sql, List.of())));
        entities.stream()
                .sorted(Comparator.<Ref<?>>comparingInt(ref -> ref.type().rank())
                        .thenComparing(Ref::id, KeyText::compare))
                .forEach(ref -> steps.add(Writing.hold(ref, tables, seller)));
        counters.stream().sorted().forEach(key -> steps.add(Writing.hold(key, tables, seller)));
        wire.take(steps);
    }

    /** All that the sets write or depend on. */
    void holdAll(List<ChangeSet> sets) throws SQLException {
        List<Ref<?>> entities = new ArrayList<>();
        Set<CounterKey> counters = new TreeSet<>();
        for (ChangeSet set : sets) {
            for (Write write : set.writes()) {
                if (write instanceof Write.Replace<?> replace && !entities.contains(replace.ref())) {
                    entities.add(replace.ref());
                } else if (write instanceof Write.Expect<?> expect && !entities.contains(expect.ref())) {
                    entities.add(expect.ref());
                }
            }
            set.counters().forEach(change -> counters.add(change.key()));
        }
        hold(entities, counters);
    }

    /** What an error means to the library. */
    RuntimeException failed(SQLException error) {
        return failed(error, dialect);
    }

    static RuntimeException failed(SQLException error, Dialect dialect) {
        return switch (dialect.classify(error)) {
            case RETRYABLE, LOST -> new RetryableStorageException("the database gave up: " + state(error), error);
            default -> new StorageException("the database failed: " + state(error), error);
        };
    }

    private static String state(SQLException error) {
        return "SQLState " + error.getSQLState() + ", code " + error.getErrorCode();
    }
}
