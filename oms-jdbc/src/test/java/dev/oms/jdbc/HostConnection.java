package dev.oms.jdbc;

import dev.oms.storage.RestartTransactionException;
import dev.oms.storage.Storage;
import dev.oms.tck.HostTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A host that begins a transaction on a connection of its own, ends it and gives the connection back. */
final class HostConnection implements HostTransaction {

    private final Connection connection;
    private final Storage storage;
    private boolean over;

    HostConnection(Done begin, DataSource source, JdbcStorage storage) {
        try {
            this.connection = source.getConnection();
            begin.with(connection);
            this.storage = storage.joining(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What a host does with its connection. */
    interface Done {
        void with(Connection connection) throws SQLException;
    }

    private void end(Done end) {
        if (over) {
            return;
        }
        over = true;
        try (connection) {
            end.with(connection);
        } catch (SQLException failed) {
            throw new RestartTransactionException("at the host's commit", failed);
        }
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public void commit() {
        end(Connection::commit);
    }

    @Override
    public void rollback() {
        end(Connection::rollback);
    }

    @Override
    public void close() {
        rollback();
    }
}
