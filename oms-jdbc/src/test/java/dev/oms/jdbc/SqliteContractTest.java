package dev.oms.jdbc;

import dev.oms.jdbc.engine.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;

class SqliteContractTest extends JdbcContract {

    SqliteContractTest() {
        super(Engine.SQLITE);
    }

    /** A transaction that reads before it writes would be told to begin anew whenever others write meanwhile. */
    @Override
    void begin(Connection connection) throws SQLException {
        SQLiteConnection real = connection.unwrap(SQLiteConnection.class);
        TransactionMode before = real.getCurrentTransactionMode();
        real.setCurrentTransactionMode(TransactionMode.IMMEDIATE);
        super.begin(connection);
        real.setCurrentTransactionMode(before);
    }
}
