package dev.oms.jdbc;

import dev.oms.storage.StorageException;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB 10.6 and later with InnoDB, at either setting of {@code innodb_snapshot_isolation}. Texts compare by their
 * bytes and with their trailing spaces, whatever the server's collation is. An index of InnoDB holds at most
 * {@value #BYTES_OF_INDEX} bytes, so one over many texts holds only the beginning of its last.
 *
 * <p>MySQL 8.0.17 and later is spoken to in the same way, but for the names of collations and for waits, which are as
 * long as its server lets them be. That is unproven: no test runs on it.
 */
final class MariaDb extends Dialect {

    private static final int DEADLOCK = 1213;
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int RECORD_CHANGED = 1020;
    private static final int DUPLICATE_ENTRY = 1062;
    private static final int COLUMN_OUT_OF_RANGE = 1264;
    private static final int SUM_OUT_OF_RANGE = 1690;

    private static final int BYTES_OF_INDEX = 3072;
    private static final int BYTES_OF_CHARACTER = 4;
    private static final int CHARACTERS_OF_KEY = 255;
    private static final int CHARACTERS_OF_KEYS = 511;
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final boolean mysql;

    MariaDb() {
        this(false);
    }

    private MariaDb(boolean mysql) {
        this.mysql = mysql;
    }

    static MariaDb mysql() {
        return new MariaDb(true);
    }

    @Override
    String name() {
        return mysql ? "mysql" : "mariadb";
    }

    /** Rows are locked by writing them as they stand, and whether they are there is told by their number. */
    @Override
    void requireUsable(DatabaseMetaData database) throws SQLException {
        String url = database.getURL();
        if (url != null && url.toLowerCase(Locale.ROOT).contains("useaffectedrows=true")) {
            throw new StorageException("the driver must count the rows that match, so without useAffectedRows=true");
        }
    }

    @Override
    Ddl.Comments comments() {
        return Ddl.Comments.CLAUSES;
    }

    @Override
    String tableOptions() {
        return " ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE "
                + (mysql ? "utf8mb4_0900_bin" : "utf8mb4_nopad_bin");
    }

    @Override
    String type(Column column) {
        return switch (column.type()) {
            case KEY, KEYS, CHOICE -> "VARCHAR(" + characters(column) + ")";
            case TEXT -> "LONGTEXT";
            case JSON -> "JSON";
            case INTEGER -> "INTEGER";
            case NUMBER -> "BIGINT";
            case BOOLEAN -> "BOOLEAN";
            case INSTANT -> "DATETIME(6)";
            case DATE -> "DATE";
            case BYTES -> "LONGBLOB";
        };
    }

    private static int characters(Column column) {
        return switch (column.type()) {
            case KEY -> CHARACTERS_OF_KEY;
            case KEYS -> CHARACTERS_OF_KEYS;
            default -> column.choices().stream().mapToInt(String::length).max().orElse(0);
        };
    }

    private static int bytes(Column column) {
        return switch (column.type()) {
            case KEY, KEYS, CHOICE -> characters(column) * BYTES_OF_CHARACTER;
            case INTEGER -> Integer.BYTES;
            default -> Long.BYTES;
        };
    }

    private static int bytes(List<Column> columns) {
        return columns.stream().mapToInt(MariaDb::bytes).sum();
    }

    /** Where a key is too long for an index, rows are numbered, and found by its beginning. */
    @Override
    List<String> key(Table table) {
        if (bytes(table.key()) <= BYTES_OF_INDEX) {
            return super.key(table);
        }
        return List.of(
                "row_id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'For InnoDB: the key is too long for it'",
                "PRIMARY KEY (row_id)",
                "KEY " + table.name() + "_key (" + fitting(table.key()) + ")");
    }

    /** InnoDB appends the primary key by itself. */
    @Override
    String columns(Table table, Table.TableIndex index) {
        List<Column> columns = new ArrayList<>(index.columns());
        Column last = columns.get(columns.size() - 1);
        if (table.key().indexOf(last) > 0 && bytes(columns) > BYTES_OF_INDEX) {
            columns.remove(last);
        }
        return fitting(columns);
    }

    private static String fitting(List<Column> columns) {
        List<String> names = new ArrayList<>();
        int left = BYTES_OF_INDEX;
        for (Column column : columns) {
            if (bytes(column) > left) {
                int characters = left / BYTES_OF_CHARACTER;
                if (characters > 0 && characters(column) > characters) {
                    names.add(column.name() + "(" + characters + ")");
                }
                break;
            }
            names.add(column.name());
            left -= bytes(column);
        }
        return names.stream().collect(Collectors.joining(", "));
    }

    @Override
    String nothing(Column column) {
        return "NULL";
    }

    @Override
    Failure classify(SQLException error) {
        return switch (error.getErrorCode()) {
            case DEADLOCK, LOCK_WAIT_TIMEOUT, RECORD_CHANGED -> Failure.RETRYABLE;
            case DUPLICATE_ENTRY -> Failure.DUPLICATE;
            case COLUMN_OUT_OF_RANGE, SUM_OUT_OF_RANGE -> Failure.OVERFLOW;
            default -> super.classify(error);
        };
    }

    @Override
    List<String> begin() {
        return List.of("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    }

    /** For the one statement, so that nothing of it stays in the connection. */
    @Override
    String limited(String sql) {
        return mysql || sql.startsWith("SET ") ? sql : "SET STATEMENT innodb_lock_wait_timeout = 2 FOR " + sql;
    }

    @Override
    int nullType(ColumnType type) {
        return type == ColumnType.INSTANT ? Types.TIMESTAMP : super.nullType(type);
    }

    /** As text, which no zone of a session or of the JVM shifts. */
    @Override
    void bindInstant(PreparedStatement statement, int at, Instant instant) throws SQLException {
        statement.setString(at, MICROS.format(instant));
    }

    @Override
    @Nullable
    Instant readInstant(ResultSet result, int at) throws SQLException {
        LocalDateTime time = result.getObject(at, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    @Override
    void bindDate(PreparedStatement statement, int at, LocalDate date) throws SQLException {
        statement.setString(at, date.toString());
    }
}
