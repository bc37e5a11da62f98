package dev.oms.jdbc;

import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.storage.Catalogue;
import dev.oms.storage.SellerId;
import dev.oms.storage.Storage;
import dev.oms.tck.HostTransaction;
import dev.oms.tck.LostSession;
import dev.oms.tck.StorageContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The contract kit on one engine: the tables are made once for a catalogue, and emptied for each sentence. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JdbcContract extends StorageContract {

    private final Engine engine;
    private final List<Kept> kept = new ArrayList<>();

    private record Kept(Catalogue catalogue, Database database, JdbcStorage storage) {}

    JdbcContract(Engine engine) {
        this.engine = engine;
    }

    @Override
    protected Storage fresh(Catalogue catalogue) {
        for (Kept one : kept) {
            if (one.catalogue().equals(catalogue)) {
                execute(
                        one.database(),
                        one.storage().tableNames().stream()
                                .map(table -> "DELETE FROM " + table)
                                .toList());
                return one.storage();
            }
        }
        Database database = engine.database();
        JdbcStorage storage = JdbcStorage.of(database.dataSource(), catalogue);
        execute(database, storage.schema());
        kept.add(new Kept(catalogue, database, storage));
        return storage;
    }

    private static void execute(Database database, List<String> statements) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    protected Storage reopen(Storage storage, Catalogue catalogue) {
        return JdbcStorage.of(databaseOf(storage).dataSource(), catalogue);
    }

    /** Begins a transaction as a host of this database would that means to write. */
    void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    private Database databaseOf(Storage storage) {
        return kept.stream()
                .filter(one -> one.storage().knows().equals(storage.knows()))
                .findFirst()
                .orElseThrow()
                .database();
    }

    @Override
    protected Optional<HostTransaction> join(Storage storage) {
        return Optional.of(new HostConnection(this::begin, databaseOf(storage).dataSource(), (JdbcStorage) storage));
    }

    @Override
    protected Optional<LostSession> lateCommit(Storage storage, SellerId seller) {
        return Optional.of(new LateConnection(databaseOf(storage).unpooled(), storage.knows(), seller));
    }

    @AfterAll
    void drop() {
        kept.forEach(one -> one.database().close());
    }
}
