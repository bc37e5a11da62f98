package dev.oms.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value for a parameter of a statement. */
record Bind(ColumnType type, @Nullable Object value) {

    /** The values of a row in some columns; the list may be added to. */
    static List<Bind> all(List<Column> columns, Cells row) {
        List<Bind> all = new ArrayList<>(columns.size() + 1);
        add(all, columns, row);
        return all;
    }

    /** Adds the values of a row in some columns. */
    static void add(List<Bind> to, List<Column> columns, Cells row) {
        @Nullable Object[] values = row.values();
        for (Column column : columns) {
            to.add(new Bind(column.type(), values[column.at()]));
        }
    }

    static Bind key(String text) {
        return new Bind(ColumnType.KEY, text);
    }

    static Bind number(long number) {
        return new Bind(ColumnType.NUMBER, number);
    }
}
