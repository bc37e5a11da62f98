package dev.oms.jdbc;

import dev.oms.jdbc.engine.Engine;

class MariaDbSnapshotContractTest extends JdbcContract {

    MariaDbSnapshotContractTest() {
        super(Engine.MARIADB_SNAPSHOT);
    }
}
