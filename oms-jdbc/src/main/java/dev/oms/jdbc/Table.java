package dev.oms.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table as the storage sees it: its columns, and the statements that do not depend on a dialect. Every table begins
 * with the seller. Immutable and thread-safe.
 */
final class Table {

    static final String SELLER = "seller";
    static final String SELLER_MEANS = "Whose data it is";

    /** The most rows of one insert: so that there are few different statements, which databases remember. */
    static final int MOST_ROWS = 8;

    private final String name;
    private final List<Column> columns;
    private final List<Column> key;
    private final List<Column> others;
    private final List<TableIndex> indexes;
    private final String means;
    private final List<String> inserts;
    private final String update;
    private final String delete;
    private final String select;

    /**
     * @param key the columns of the primary key, the seller first
     * @param indexes the others
     * @param means as of a {@link Column#means column}: a text, or {@code @} and a record
     */
    Table(String name, List<Column> columns, List<Column> key, List<TableIndex> indexes, String means) {
        this.name = name;
        this.columns = List.copyOf(columns);
        this.key = List.copyOf(key);
        this.indexes = List.copyOf(indexes);
        this.means = means;
        this.others = columns.stream().filter(column -> !key.contains(column)).toList();
        this.inserts = inserts();
        this.update = "UPDATE " + name + " SET "
                + others.stream().map(column -> column.name() + " = ?").collect(Collectors.joining(", ")) + " WHERE "
                + matching(key);
        this.delete = "DELETE FROM " + name + " WHERE " + matching(key);
        this.select = "SELECT "
                + columns.stream().map(column -> "t." + column.name()).collect(Collectors.joining(", ")) + " FROM "
                + name + " t";
    }

    private List<String> inserts() {
        String into = "INSERT INTO " + name + " (" + names(columns, ", ") + ") VALUES ";
        String row = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        List<String> all = new ArrayList<>();
        for (int rows = 1; rows <= MOST_ROWS; rows++) {
            all.add(into + String.join(", ", Collections.nCopies(rows, row)));
        }
        return List.copyOf(all);
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

    String name() {
        return name;
    }

    List<Column> columns() {
        return columns;
    }

    List<Column> key() {
        return key;
    }

    /** Not the key. */
    List<Column> others() {
        return others;
    }

    List<TableIndex> indexes() {
        return indexes;
    }

    String means() {
        return means;
    }

    /** Writes rows, at most {@link #MOST_ROWS}. */
    String insert(int rows) {
        return inserts.get(rows - 1);
    }

    /** Sets all but the key. */
    String update() {
        return update;
    }

    /** Takes away the row of a key. */
    String delete() {
        return delete;
    }

    /** Writes the row of a key as it stands, so that nobody else can write it. */
    String asItStands() {
        return "UPDATE " + name + " SET " + SELLER + " = " + SELLER + " WHERE " + matching(key);
    }

    String select() {
        return select;
    }

    static String names(List<Column> columns, String separator) {
        return columns.stream().map(Column::name).collect(Collectors.joining(separator));
    }

    static String matching(List<Column> columns) {
        return columns.stream().map(column -> column.name() + " = ?").collect(Collectors.joining(" AND "));
    }
}
