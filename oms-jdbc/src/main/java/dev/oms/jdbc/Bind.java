package dev.oms.jdbc;

import org.jspecify.annotations.Nullable;

/** A value for a parameter of a statement. */
record Bind(ColumnType type, @Nullable Object value) {

    static Bind of(Column column, Cells row) {
        return new Bind(column.type(), row.values()[column.at()]);
    }

    static Bind key(String text) {
        return new Bind(ColumnType.KEY, text);
    }

    static Bind number(long number) {
        return new Bind(ColumnType.NUMBER, number);
    }
}
