package dev.oms.jdbc;

import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.storage.Catalogue;
import dev.oms.storage.Storage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The databases of a contract on one engine: the tables are made once for a catalogue, and emptied each time. */
final class ContractDatabases {

    private final Engine engine;
    private final List<Kept> kept = new ArrayList<>();

    private record Kept(Catalogue catalogue, Database database, JdbcStorage storage) {}

    ContractDatabases(Engine engine) {
        this.engine = engine;
    }

    /** An empty storage. */
    Storage fresh(Catalogue catalogue) {
        for (Kept one : kept) {
            if (one.catalogue().equals(catalogue)) {
                empty(one.database(), one.storage());
                return one.storage();
            }
        }
        Database database = engine.database();
        JdbcStorage storage = JdbcStorage.of(database.dataSource(), catalogue);
        execute(database, storage.schema());
        kept.add(new Kept(catalogue, database, storage));
        return storage;
    }

    /** Takes everything out of the tables. */
    static void empty(Database database, JdbcStorage storage) {
        execute(
                database,
                storage.tableNames().stream()
                        .map(table -> "DELETE FROM " + table)
                        .toList());
    }

    /** Carries out statements in one transaction. */
    static void execute(Database database, List<String> statements) {
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

    /** The same data, newly opened. */
    Storage reopen(Storage storage, Catalogue catalogue) {
        return JdbcStorage.of(of(storage).dataSource(), catalogue);
    }

    /** Where a storage keeps its data. */
    Database of(Storage storage) {
        return kept.stream()
                .filter(one -> one.storage().knows().equals(storage.knows()))
                .findFirst()
                .orElseThrow()
                .database();
    }

    /** A transaction of a host, begun like that. */
    HostConnection join(Storage storage, HostConnection.Done begin) {
        return new HostConnection(begin, of(storage).dataSource(), (JdbcStorage) storage);
    }

    void drop() {
        kept.forEach(one -> one.database().close());
    }
}
