package dev.oms.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value for a parameter of a statement. */
record Bind(ColumnType type, @Nullable Object value) {

    static Bind of(Column column, Cells row) {
        return new Bind(column.type(), row.values()[column.at()]);
    }

    /** The values of a row in some columns; the list may be added to. */
    static List<Bind> all(List<Column> columns, Cells row) {
        return columns.stream().map(column -> of(column, row)).collect(Collectors.toCollection(ArrayList::new));
    }

    static Bind key(String text) {
        return new Bind(ColumnType.KEY, text);
    }

    static Bind number(long number) {
        return new Bind(ColumnType.NUMBER, number);
    }
}
