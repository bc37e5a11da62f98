package dev.oms.jdbc;

import dev.oms.storage.StorageException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;

/** Finds the dialect of a database by the name it gives itself. */
final class Dialects {

    private Dialects() {}

    static Dialect of(DataSource source) {
        try (Connection connection = source.getConnection()) {
            DatabaseMetaData database = connection.getMetaData();
            Dialect dialect = of(database);
            dialect.requireUsable(database);
            return dialect;
        } catch (SQLException failed) {
            throw new StorageException("the database cannot be reached: SQLState " + failed.getSQLState(), failed);
        }
    }

    private static Dialect of(DatabaseMetaData database) throws SQLException {
        String name = database.getDatabaseProductName();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "postgresql" -> new PostgreSql();
            case "h2" -> new H2(database.getURL());
            case "mariadb" -> new MariaDb();
            case "mysql" -> MariaDb.mysql();
            case "sqlite" -> new Sqlite();
            default -> throw new StorageException("no dialect for the database '" + name + "'");
        };
    }
}
