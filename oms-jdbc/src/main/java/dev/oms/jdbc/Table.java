package dev.oms.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table as the storage sees it: its columns, and the statements that do not depend on a dialect. Every table begins
 * with the seller. Immutable and thread-safe.
 *
 * @param key the columns of the primary key, the seller first
 * @param indexes the others
 * @param means as of a {@link Column#means column}: a text, or {@code @} and a record
 */
record Table(String name, List<Column> columns, List<Column> key, List<TableIndex> indexes, String means) {

    static final String SELLER = "seller";
    static final String SELLER_MEANS = "Whose data it is";

    Table {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        indexes = List.copyOf(indexes);
    }

    /**
     * An index of a table.
     *
     * @param held the column that is empty for what stands not in it
     */
    record TableIndex(String name, Optional<Column> held, List<Column> columns) {

        TableIndex {
            columns = List.copyOf(columns);
        }
    }

    String insert() {
        return "INSERT INTO " + name + " (" + names(columns, ", ") + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }

    /** Sets all but the key. */
    String update() {
        List<Column> others = new ArrayList<>(columns);
        others.removeAll(key);
        return "UPDATE " + name + " SET "
                + others.stream().map(column -> column.name() + " = ?").collect(Collectors.joining(", ")) + " WHERE "
                + matching(key);
    }

    /** Not the key. */
    List<Column> others() {
        List<Column> others = new ArrayList<>(columns);
        others.removeAll(key);
        return others;
    }

    String select() {
        return "SELECT " + columns.stream().map(column -> "t." + column.name()).collect(Collectors.joining(", "))
                + " FROM " + name + " t";
    }

    static String names(List<Column> columns, String separator) {
        return columns.stream().map(Column::name).collect(Collectors.joining(separator));
    }

    static String matching(List<Column> columns) {
        return columns.stream().map(column -> column.name() + " = ?").collect(Collectors.joining(" AND "));
    }
}
