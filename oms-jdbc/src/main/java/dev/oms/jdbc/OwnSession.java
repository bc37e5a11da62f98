package dev.oms.jdbc;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterKey;
import dev.oms.storage.Cursor;
import dev.oms.storage.InDoubtException;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** A session that commits each apply by itself, over a connection that it takes when it first needs one. */
final class OwnSession implements Session {

    private final DataSource source;
    private final Tables tables;
    private final Dialect dialect;
    private final String seller;
    private Optional<Work> work = Optional.empty();
    private boolean holding;
    private boolean entered;
    private boolean closed;

    OwnSession(DataSource source, Tables tables, Dialect dialect, String seller) {
        this.source = source;
        this.tables = tables;
        this.dialect = dialect;
        this.seller = seller;
    }

    /** Something that is asked of the database. */
    private interface Asked<T> {
        T of(Work work) throws SQLException;
    }

    @Override
    public boolean joined() {
        return false;
    }

    @Override
    public ReadSet fetch(ReadPlan plan) {
        return ask(connected -> connected.reading().fetch(plan));
    }

    @Override
    public <T> Page<T> find(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
        requireLimit(limit);
        return ask(connected -> connected.reading().find(index, range, after, limit));
    }

    static void requireLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of " + limit);
        }
    }

    private <T> T ask(Asked<T> asked) {
        requireOpen();
        try {
            return asked.of(work());
        } catch (SQLException failed) {
            leave();
            throw Work.failed(failed, dialect);
        }
    }

    @Override
    public boolean hold(Set<Ref<?>> entities, Set<CounterKey> counters) {
        requireOpen();
        if (holding) {
            throw new IllegalStateException("the session holds already");
        }
        return ask(connected -> {
            begin(connected);
            holding = true;
            connected.hold(entities, counters);
            return true;
        });
    }

    @Override
    public List<ApplyResult> applyAll(List<ChangeSet> sets) {
        requireOpen();
        if (sets.isEmpty()) {
            return List.of();
        }
        try {
            return sets.size() == 1 ? List.of(one(sets.get(0))) : together(sets);
        } catch (SQLException failed) {
            leave();
            throw Work.failed(failed, dialect);
        } catch (RuntimeException failed) {
            leave();
            throw failed;
        }
    }

    private ApplyResult one(ChangeSet set) throws SQLException {
        for (int tries = 1; tries <= Work.MOST_TRIES; tries++) {
            Work connected = work();
            boolean begins = !holding;
            if (begins) {
                begin(connected);
            }
            if (connected.take(set, begins)) {
                commit(connected, set.command().key());
                return new ApplyResult.Applied(set.command().receipt());
            }
            undo(connected);
            Optional<ApplyResult> refused = connected.refusal(set);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        throw Work.othersCameFirst();
    }

    private List<ApplyResult> together(List<ChangeSet> sets) throws SQLException {
        boolean thorough = false;
        for (int tries = 1; tries <= Work.MOST_TRIES; tries++) {
            Work connected = work();
            boolean begins = !holding;
            if (begins) {
                begin(connected);
            }
            Optional<List<ApplyResult>> answers = connected.takeTogether(sets, begins, thorough);
            if (answers.isPresent()) {
                commit(connected, sets.get(0).command().key());
                return answers.get();
            }
            undo(connected);
            thorough = true;
        }
        throw Work.othersCameFirst();
    }

    private void begin(Work connected) throws SQLException {
        if (dialect.turns().isPresent()) {
            dialect.turns().get().enter();
            entered = true;
        }
        connected.connection().setAutoCommit(false);
    }

    private void commit(Work connected, String key) throws SQLException {
        try {
            connected.connection().commit();
        } catch (SQLException failed) {
            if (dialect.classify(failed) == Failure.RETRYABLE) {
                throw failed;
            }
            leave();
            throw new InDoubtException(key, failed);
        }
        end(connected);
    }

    private void undo(Work connected) throws SQLException {
        connected.connection().rollback();
        end(connected);
    }

    private void end(Work connected) throws SQLException {
        holding = false;
        connected.connection().setAutoCommit(true);
        exit();
    }

    private void exit() {
        if (entered) {
            entered = false;
            dialect.turns().ifPresent(Turns::exit);
        }
    }

    private Work work() throws SQLException {
        if (work.isEmpty()) {
            Connection connection = source.getConnection();
            work = Optional.of(new Work(tables, dialect, seller, connection, true));
            connection.setAutoCommit(true);
        }
        return work.get();
    }

    /** Gives the connection back, with nothing of ours in it. */
    private void leave() {
        holding = false;
        Optional<Work> left = work;
        work = Optional.empty();
        left.ifPresent(connected -> {
            try (Connection connection = connected.connection()) {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            } catch (SQLException gone) {
                // The connection is lost, and with it whatever was not committed.
            }
        });
        exit();
    }

    @Override
    public void close() {
        closed = true;
        leave();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
    }
}
