package dev.oms.jdbc;

import dev.oms.storage.Bytes;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one database does in its own way: types, errors, and abilities that make it faster. No rule of the library
 * depends on an ability. Thread-safe.
 */
abstract class Dialect {

    private static final String DUPLICATE_KEY = "23505";
    private static final String OUT_OF_RANGE = "22003";
    private static final List<String> RETRYABLE_STATES = List.of("40001", "40P01", "55P03", "57014");
    private static final List<String> LOST_STATES = List.of("57P01", "57P02", "57P03", "25S03");
    private static final String CONNECTION_CLASS = "08";

    Dialect() {}

    /** The name of the folder of its scripts: {@code postgresql}. */
    abstract String name();

    /**
     * Sees to it that connections are set as the storage needs them.
     *
     * @throws dev.oms.storage.StorageException if they are not
     */
    void requireUsable(DatabaseMetaData database) throws SQLException {}

    /** How it is told what tables and columns mean. */
    Ddl.Comments comments() {
        return Ddl.Comments.STATEMENTS;
    }

    /** The type of a column, with what makes keys compare by their bytes. */
    abstract String type(Column column);

    /** What a table needs beyond its columns; begins with a space, if it is anything. */
    String tableOptions() {
        return "";
    }

    /** The lines of a table that make its primary key. */
    List<String> key(Table table) {
        return List.of("PRIMARY KEY (" + Table.names(table.key(), ", ") + ")");
    }

    /** What an index is made over. */
    String columns(Table table, Table.TableIndex index) {
        return Table.names(index.columns(), ", ");
    }

    /** Nothing, where a value of this type belongs. */
    String nothing(Column column) {
        return "CAST(NULL AS " + type(column) + ")";
    }

    /** The condition that a column holds one of some names. */
    String among(Column column) {
        return column.name() + " IN ("
                + column.choices().stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")) + ")";
    }

    /** What an error means. */
    Failure classify(SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        if (state.equals(DUPLICATE_KEY)) {
            return Failure.DUPLICATE;
        }
        if (state.equals(OUT_OF_RANGE)) {
            return Failure.OVERFLOW;
        }
        if (RETRYABLE_STATES.contains(state)) {
            return Failure.RETRYABLE;
        }
        return state.startsWith(CONNECTION_CLASS) || LOST_STATES.contains(state) || passes(error)
                ? Failure.LOST
                : Failure.OTHER;
    }

    /** What a driver or a pool says without a state, such as that no connection is free. */
    private static boolean passes(SQLException error) {
        return error instanceof SQLTransientException || error instanceof SQLRecoverableException;
    }

    /** Whether several statements can be sent at once, separated by semicolons. */
    boolean pipelines() {
        return false;
    }

    /**
     * What is appended to an insert so that it writes no row where one with the key is there; empty if there is nothing
     * that hides no other failure.
     */
    Optional<String> ifAbsent() {
        return Optional.empty();
    }

    /**
     * What is appended to an insert so that it becomes an update where a row with the key is there; empty if there is
     * none.
     */
    Optional<String> onKey(Table table, String set, String where) {
        return Optional.empty();
    }

    /** Whether an index finds several keys where they are a list of rows only, and neither a list nor alternatives. */
    boolean listsRows() {
        return false;
    }

    /** Whether an index helps to compare several columns at once with several values. */
    boolean rowValues() {
        return false;
    }

    /**
     * A condition, beginning with {@code AND}, that always holds and keeps the database from answering what it answered
     * before; empty if it never does that where something was committed meanwhile.
     */
    String anew() {
        return "";
    }

    /** Whether the condition of an index can be that a column is not empty. */
    boolean partialIndexes() {
        return false;
    }

    /** Whether rows can be read so that nobody else writes them until the end of the transaction, in the order read. */
    boolean locksWhatItReads() {
        return false;
    }

    /** A condition that a sum of whole numbers fits, for a database that does not notice when it does not. */
    Optional<String> fits(String sum) {
        return Optional.empty();
    }

    /** The statements that a transaction of the storage's own begins with. */
    List<String> begin() {
        return List.of();
    }

    /** A statement that writes, and gives up soon where it waits for others: in a transaction of the storage's own. */
    String limited(String sql) {
        return sql;
    }

    /**
     * Where transactions of the storage's own queue before they begin; empty if the database keeps them apart itself.
     */
    Optional<Turns> turns() {
        return Optional.empty();
    }

    void bind(PreparedStatement statement, int at, Bind bind) throws SQLException {
        Object value = bind.value();
        if (value == null) {
            statement.setNull(at, nullType(bind.type()));
            return;
        }
        switch (bind.type()) {
            case KEY, KEYS, TEXT, CHOICE -> statement.setString(at, (String) value);
            case JSON -> bindJson(statement, at, (String) value);
            case INTEGER -> statement.setInt(at, (Integer) value);
            case NUMBER -> statement.setLong(at, (Long) value);
            case BOOLEAN -> statement.setBoolean(at, (Boolean) value);
            case INSTANT -> bindInstant(statement, at, (Instant) value);
            case DATE -> bindDate(statement, at, (LocalDate) value);
            case BYTES -> statement.setBytes(at, ((Bytes) value).toArray());
        }
    }

    @Nullable
    Object read(ResultSet result, int at, ColumnType type) throws SQLException {
        Object value =
                switch (type) {
                    case KEY, KEYS, TEXT, CHOICE, JSON -> result.getString(at);
                    case INTEGER -> result.getInt(at);
                    case NUMBER -> result.getLong(at);
                    case BOOLEAN -> result.getBoolean(at);
                    case INSTANT -> readInstant(result, at);
                    case DATE -> readDate(result, at);
                    case BYTES -> readBytes(result, at);
                };
        return result.wasNull() ? null : value;
    }

    int nullType(ColumnType type) {
        return switch (type) {
            case KEY, KEYS, TEXT, CHOICE, JSON -> Types.VARCHAR;
            case INTEGER -> Types.INTEGER;
            case NUMBER -> Types.BIGINT;
            case BOOLEAN -> Types.BOOLEAN;
            case INSTANT -> Types.TIMESTAMP_WITH_TIMEZONE;
            case DATE -> Types.DATE;
            case BYTES -> Types.BINARY;
        };
    }

    void bindJson(PreparedStatement statement, int at, String json) throws SQLException {
        statement.setString(at, json);
    }

    void bindInstant(PreparedStatement statement, int at, Instant instant) throws SQLException {
        statement.setObject(at, instant.atOffset(ZoneOffset.UTC));
    }

    @Nullable
    Instant readInstant(ResultSet result, int at) throws SQLException {
        OffsetDateTime time = result.getObject(at, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    void bindDate(PreparedStatement statement, int at, LocalDate date) throws SQLException {
        statement.setObject(at, date);
    }

    @Nullable
    LocalDate readDate(ResultSet result, int at) throws SQLException {
        return result.getObject(at, LocalDate.class);
    }

    private static @Nullable Bytes readBytes(ResultSet result, int at) throws SQLException {
        byte[] bytes = result.getBytes(at);
        return bytes == null ? null : Bytes.of(bytes);
    }
}
