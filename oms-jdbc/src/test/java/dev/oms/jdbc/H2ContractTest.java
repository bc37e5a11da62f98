package dev.oms.jdbc;

import dev.oms.jdbc.engine.Engine;

class H2ContractTest extends JdbcContract {

    H2ContractTest() {
        super(Engine.H2);
    }
}
