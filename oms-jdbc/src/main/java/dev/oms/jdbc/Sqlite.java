package dev.oms.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SQLite 3.35 and later. It has no times: they are texts of one width, which sort as the times do. Nor does it refuse a
 * sum that leaves the range of whole numbers; {@link #fits} does.
 *
 * <p>The storage's own transactions begin by writing, so they wait for whoever writes. A host that reads first and
 * writes later in one transaction begins it {@code IMMEDIATE}: otherwise it has to begin anew whenever others write
 * between the two.
 */
final class Sqlite extends Dialect {

    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int CONSTRAINT = 19;
    private static final int PRIMARY_CODE = 0xFF;
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    String name() {
        return "sqlite";
    }

    @Override
    Ddl.Comments comments() {
        return Ddl.Comments.LINES;
    }

    @Override
    String type(Column column) {
        return switch (column.type()) {
            case KEY, KEYS, TEXT, CHOICE, JSON, INSTANT, DATE -> "TEXT";
            case INTEGER, NUMBER, BOOLEAN -> "INTEGER";
            case BYTES -> "BLOB";
        };
    }

    @Override
    Failure classify(SQLException error) {
        return switch (error.getErrorCode() & PRIMARY_CODE) {
            case BUSY, LOCKED -> Failure.RETRYABLE;
            case CONSTRAINT -> Failure.DUPLICATE;
            default -> super.classify(error);
        };
    }

    @Override
    boolean rowValues() {
        return true;
    }

    @Override
    boolean partialIndexes() {
        return true;
    }

    @Override
    Optional<String> fits(String sum) {
        return Optional.of("typeof(" + sum + ") = 'integer'");
    }

    @Override
    int nullType(ColumnType type) {
        return Types.NULL;
    }

    @Override
    void bindInstant(PreparedStatement statement, int at, Instant instant) throws SQLException {
        statement.setString(at, MICROS.format(instant));
    }

    @Override
    @Nullable
    Instant readInstant(ResultSet result, int at) throws SQLException {
        String text = result.getString(at);
        return text == null ? null : Instant.parse(text);
    }

    @Override
    void bindDate(PreparedStatement statement, int at, LocalDate date) throws SQLException {
        statement.setString(at, date.toString());
    }

    @Override
    @Nullable
    LocalDate readDate(ResultSet result, int at) throws SQLException {
        String text = result.getString(at);
        return text == null ? null : LocalDate.parse(text);
    }
}
