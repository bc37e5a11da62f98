package dev.oms.jdbc;

import dev.oms.jdbc.engine.Engine;

class H2FileContractTest extends JdbcContract {

    H2FileContractTest() {
        super(Engine.H2_FILE);
    }
}
