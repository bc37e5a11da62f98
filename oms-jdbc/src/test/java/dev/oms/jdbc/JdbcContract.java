package dev.oms.jdbc;

import dev.oms.jdbc.engine.Engine;
import dev.oms.storage.Catalogue;
import dev.oms.storage.SellerId;
import dev.oms.storage.Storage;
import dev.oms.tck.HostTransaction;
import dev.oms.tck.LostSession;
import dev.oms.tck.StorageContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The contract kit on one engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JdbcContract extends StorageContract {

    private final ContractDatabases databases;

    JdbcContract(Engine engine) {
        this.databases = new ContractDatabases(engine);
    }

    @Override
    protected Storage fresh(Catalogue catalogue) {
        return databases.fresh(catalogue);
    }

    @Override
    protected Storage reopen(Storage storage, Catalogue catalogue) {
        return databases.reopen(storage, catalogue);
    }

    /** Begins a transaction as a host of this database would that means to write. */
    void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    protected Optional<HostTransaction> join(Storage storage) {
        return Optional.of(databases.join(storage, this::begin));
    }

    @Override
    protected Optional<LostSession> lateCommit(Storage storage, SellerId seller) {
        return Optional.of(new LateConnection(databases.of(storage).unpooled(), storage.knows(), seller));
    }

    @AfterAll
    void drop() {
        databases.drop();
    }
}
