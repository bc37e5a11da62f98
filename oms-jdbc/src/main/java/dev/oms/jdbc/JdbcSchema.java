package dev.oms.jdbc;

import dev.oms.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * The scripts that make the tables, numbered, one folder for each database. They only ever go forward: a release that
 * needs more brings the next number, and none is changed once it was released.
 *
 * <p>They are for whoever may make tables: by hand ({@link Script#sql}), by a migration tool that is pointed at
 * {@code classpath:dev/oms/jdbc/postgresql}, or, for tests and a first look, by {@link #create}. The application itself
 * needs rights on rows only: to select, insert, update and delete in each table, and in {@code oms_schema} to select.
 * Stateless.
 */
public final class JdbcSchema {

    /** The number of the last script of this release, and so what a database has to be at. */
    public static final int VERSION = 1;

    private static final String TABLE = JdbcStorage.PREFIX + "schema";

    private JdbcSchema() {}

    /**
     * One script.
     *
     * @param version its number, from 1
     * @param name as a file: {@code V1__oms.sql}
     * @param sql its statements, each ended by a semicolon at the end of a line
     */
    public record Script(int version, String name, String sql) {

        /** Its statements, without the semicolons. */
        List<String> statements() {
            return Arrays.stream(sql.split(";\\R", -1))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        }
    }

    /**
     * The scripts for a database, in their order.
     *
     * @param database {@code postgresql}, {@code mariadb}, {@code mysql}, {@code h2} or {@code sqlite}
     * @throws IllegalArgumentException for any other
     */
    public static List<Script> scripts(String database) {
        return IntStream.rangeClosed(1, VERSION)
                .mapToObj(version -> script(database, version))
                .toList();
    }

    private static Script script(String database, int version) {
        String name = "V" + version + "__oms.sql";
        try (InputStream in = JdbcSchema.class.getResourceAsStream(database + "/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no scripts for the database '" + database + "'");
            }
            return new Script(version, name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Makes the tables in a database that has none of them.
     *
     * @throws StorageException if a statement fails; some databases keep what the statements before it made
     */
    public static void create(DataSource source) {
        Dialect dialect = Dialects.of(source);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (Script script : scripts(dialect.name())) {
                for (String sql : script.statements()) {
                    statement.execute(sql);
                }
            }
        } catch (SQLException failed) {
            throw new StorageException("the tables were not made: " + failed.getMessage(), failed);
        }
    }

    /**
     * The number of the last script that was run on a database; empty if it has no tables that can be read.
     *
     * @throws StorageException if the database cannot be reached
     */
    public static Optional<Integer> version(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return version(connection);
        } catch (SQLException failed) {
            throw new StorageException("the database cannot be reached: SQLState " + failed.getSQLState(), failed);
        }
    }

    private static Optional<Integer> version(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT MAX(version) FROM " + TABLE)) {
            return result.next() ? Optional.of(result.getInt(1)) : Optional.empty();
        } catch (SQLException absent) {
            return Optional.empty();
        }
    }

    /** Sees to it that a database is where this release needs it. */
    static void check(DataSource source) {
        Optional<Integer> found = version(source);
        if (found.isEmpty()) {
            throw new StorageException("there is no table " + TABLE + " that can be read; run the scripts of "
                    + JdbcSchema.class.getName() + " first");
        }
        if (found.get() != VERSION) {
            throw new StorageException("the tables are at version " + found.get() + ", this release needs " + VERSION
                    + "; run the scripts of " + JdbcSchema.class.getName() + " that are missing");
        }
    }
}
