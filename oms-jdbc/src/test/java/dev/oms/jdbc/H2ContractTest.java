package dev.oms.jdbc;

import dev.oms.jdbc.engine.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

class H2ContractTest extends JdbcContract {

    H2ContractTest() {
        super(Engine.H2);
    }

    @Override
    void begin(Connection connection) throws SQLException {
        beginImpatiently(connection);
    }

    /** H2 finds out by the clock that two wait for each other; the default of two seconds would cost a minute. */
    static void beginImpatiently(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCK_TIMEOUT 100");
        }
        connection.setAutoCommit(false);
    }
}
