package dev.oms.jdbc;

import dev.oms.jdbc.engine.Engine;

class PostgresOldestContractTest extends JdbcContract {

    PostgresOldestContractTest() {
        super(Engine.POSTGRES_OLDEST);
    }
}
