package dev.oms.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * H2 2.x. Its texts compare by UTF-16 units, so keys are kept as the bytes they compare by.
 *
 * <p>A rollback of H2 (seen in 2.3.232 and 2.4.240) may put back a row twice if the database is written to its file
 * meanwhile, and so undo what another transaction has written and committed between the two. That is why transactions
 * of the storage's own take turns, in all of the JVM. It cannot be helped where a host rolls back its own transaction
 * while others write, or where several JVMs share a server of H2.
 */
final class H2 extends Dialect {

    private static final int LOCK_TIMEOUT = 50_200;
    private static final int CONCURRENT_UPDATE = 90_131;
    private static final int BYTES_OF_KEY = 2_300;

    private final Turns turns;

    /** @param url of the database, whatever settings follow */
    H2(String url) {
        this.turns = Turns.at(url.split(";", 2)[0]);
    }

    @Override
    String name() {
        return "h2";
    }

    @Override
    String type(Column column) {
        return switch (column.type()) {
            case KEY, KEYS -> "VARBINARY(" + BYTES_OF_KEY + ")";
            case TEXT, CHOICE, JSON -> "VARCHAR";
            case INTEGER -> "INTEGER";
            case NUMBER -> "BIGINT";
            case BOOLEAN -> "BOOLEAN";
            case INSTANT -> "TIMESTAMP(6) WITH TIME ZONE";
            case DATE -> "DATE";
            case BYTES -> "VARBINARY";
        };
    }

    /** Not {@code IN}: for that H2 2.4 goes on asking the session that made the table, which may be closed. */
    @Override
    String among(Column column) {
        return column.name() + " REGEXP '^(" + String.join("|", column.choices()) + ")$'";
    }

    @Override
    Failure classify(SQLException error) {
        return switch (error.getErrorCode()) {
            case LOCK_TIMEOUT, CONCURRENT_UPDATE -> Failure.RETRYABLE;
            default -> super.classify(error);
        };
    }

    /** Of {@code seller = ? AND id IN (?, ?)} H2 2.4 reads all rows of the seller, of alternatives the whole table. */
    @Override
    boolean listsRows() {
        return true;
    }

    /**
     * While a commit ends H2 2.4 answers from tables it has read before as they stood, and from others as they stand.
     * What depends on chance it asks again.
     */
    @Override
    String anew() {
        return " AND RAND() >= 0";
    }

    @Override
    Optional<Turns> turns() {
        return Optional.of(turns);
    }

    @Override
    int nullType(ColumnType type) {
        return isKey(type) ? Types.VARBINARY : super.nullType(type);
    }

    @Override
    void bind(PreparedStatement statement, int at, Bind bind) throws SQLException {
        if (isKey(bind.type()) && bind.value() != null) {
            statement.setBytes(at, ((String) bind.value()).getBytes(StandardCharsets.UTF_8));
        } else {
            super.bind(statement, at, bind);
        }
    }

    @Override
    @Nullable
    Object read(ResultSet result, int at, ColumnType type) throws SQLException {
        if (isKey(type)) {
            byte[] bytes = result.getBytes(at);
            return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
        }
        return super.read(result, at, type);
    }

    private static boolean isKey(ColumnType type) {
        return type == ColumnType.KEY || type == ColumnType.KEYS;
    }
}
