package dev.oms.jdbc;

import dev.oms.jdbc.engine.Engine;
import java.sql.Connection;
import java.sql.SQLException;

class H2FileContractTest extends JdbcContract {

    H2FileContractTest() {
        super(Engine.H2_FILE);
    }

    @Override
    void begin(Connection connection) throws SQLException {
        H2ContractTest.beginImpatiently(connection);
    }
}
