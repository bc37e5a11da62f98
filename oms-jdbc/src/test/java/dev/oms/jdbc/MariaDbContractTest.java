package dev.oms.jdbc;

import dev.oms.jdbc.engine.Engine;

class MariaDbContractTest extends JdbcContract {

    MariaDbContractTest() {
        super(Engine.MARIADB);
    }
}
