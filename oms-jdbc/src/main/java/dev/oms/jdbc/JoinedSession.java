package dev.oms.jdbc;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Cursor;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.Session;
import dev.oms.storage.TransactionEndedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A session on a connection of the host: it works inside the transaction there, and never ends it. */
final class JoinedSession implements Session {

    private final Work work;
    private boolean closed;

    JoinedSession(Tables tables, Dialect dialect, String seller, Connection connection) {
        this.work = new Work(tables, dialect, seller, connection, false);
    }

    @Override
    public boolean joined() {
        return true;
    }

    @Override
    public ReadSet fetch(ReadPlan plan) {
        requireOpen();
        try {
            return work.reading().fetch(plan);
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    @Override
    public <T> Page<T> find(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
        requireOpen();
        OwnSession.requireLimit(limit);
        try {
            return work.reading().find(index, range, after, limit);
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    @Override
    public List<ApplyResult> applyAll(List<ChangeSet> sets) {
        requireOpen();
        try {
            return sets.size() == 1 ? List.of(work.takeWithin(sets.get(0))) : work.takeTogetherWithin(sets);
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Where others came first the host begins anew, even if its pool has closed the connection for that. */
    private RuntimeException failed(SQLException failed) {
        RuntimeException meaning = work.failed(failed);
        if (meaning instanceof RetryableStorageException) {
            return meaning;
        }
        try {
            return work.connection().isClosed() ? new TransactionEndedException(false) : meaning;
        } catch (SQLException unknown) {
            return meaning;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
        try {
            if (work.connection().isClosed() || work.connection().getAutoCommit()) {
                throw new TransactionEndedException(false);
            }
        } catch (SQLException failed) {
            throw work.failed(failed);
        }
    }
}
