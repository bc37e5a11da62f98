package dev.oms.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;

/** PostgreSQL 14 and later. */
class PostgreSql extends Dialect {

    private static final String BY_BYTES = " COLLATE \"C\"";

    @Override
    String name() {
        return "postgresql";
    }

    @Override
    String type(Column column) {
        return switch (column.type()) {
            case KEY, KEYS, TEXT, CHOICE -> "TEXT" + BY_BYTES;
            case JSON -> "JSONB";
            case INTEGER -> "INTEGER";
            case NUMBER -> "BIGINT";
            case BOOLEAN -> "BOOLEAN";
            case INSTANT -> "TIMESTAMP(6) WITH TIME ZONE";
            case DATE -> "DATE";
            case BYTES -> "BYTEA";
        };
    }

    @Override
    String nothing(Column column) {
        return "CAST(NULL AS " + type(column).replace(BY_BYTES, "") + ")";
    }

    @Override
    boolean pipelines() {
        return true;
    }

    @Override
    Optional<String> ifAbsent() {
        return Optional.of(" ON CONFLICT DO NOTHING");
    }

    @Override
    Optional<String> onKey(Table table, String set, String where) {
        return Optional.of(" ON CONFLICT (" + Table.names(table.key(), ", ") + ") DO UPDATE SET " + set
                + (where.isEmpty() ? "" : " WHERE " + where));
    }

    @Override
    boolean rowValues() {
        return true;
    }

    @Override
    boolean locksWhatItReads() {
        return true;
    }

    @Override
    boolean partialIndexes() {
        return true;
    }

    @Override
    List<String> begin() {
        return List.of("SET TRANSACTION ISOLATION LEVEL READ COMMITTED", "SET LOCAL lock_timeout = 2000");
    }

    @Override
    int nullType(ColumnType type) {
        return type == ColumnType.JSON ? Types.OTHER : super.nullType(type);
    }

    @Override
    void bindJson(PreparedStatement statement, int at, String json) throws SQLException {
        statement.setObject(at, json, Types.OTHER);
    }
}
