package dev.oms.jdbc;

import dev.oms.jdbc.engine.Engine;

class PostgresContractTest extends JdbcContract {

    PostgresContractTest() {
        super(Engine.POSTGRES);
    }
}
