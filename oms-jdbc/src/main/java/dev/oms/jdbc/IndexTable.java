package dev.oms.jdbc;

import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an index stands: in columns of the thing's own table, or, where a thing may have many keys, in a table beside
 * it.
 *
 * @param held the column of the thing's table that is empty where the index does not hold the thing
 * @param parts a column for each part: of the thing's table, or of the one beside it
 * @param own which of them are there for the index alone
 * @param beside the table of keys; empty if they stand in the thing's
 */
record IndexTable<T>(
        Index<T> index, Optional<Column> held, List<Column> parts, List<Boolean> own, Optional<Table> beside) {

    IndexTable {
        parts = List.copyOf(parts);
        own = List.copyOf(own);
    }

    static ColumnType type(KeyPart part) {
        return switch (part.type()) {
            case TEXT -> ColumnType.KEY;
            case NUMBER -> ColumnType.NUMBER;
            case INSTANT -> ColumnType.INSTANT;
        };
    }

    /** What an index is by: {@code by_placed} of {@code order.by_placed}. */
    static String suffix(Index<?> index, String kind) {
        String name = index.name();
        return (name.startsWith(kind + ".") ? name.substring(kind.length() + 1) : name).replace('.', '_');
    }

    static <T> IndexTable<T> beside(Index<T> index, String table, String kind) {
        String name = table + "_" + suffix(index, kind);
        Columns columns = new Columns(name);
        List<Column> key = new ArrayList<>();
        key.add(columns.add(Table.SELLER, ColumnType.KEY, false, Table.SELLER_MEANS));
        List<Column> parts = index.parts().stream()
                .map(part -> columns.add(part.name(), type(part), false, "Found by it"))
                .toList();
        key.addAll(parts);
        key.add(columns.add("id", ColumnType.KEY, false, "What is found"));
        return new IndexTable<>(
                index,
                Optional.empty(),
                parts,
                List.of(),
                Optional.of(new Table(name, columns.all(), key, List.of(), "The keys of " + index.name())));
    }

    /** Writes the key of a thing into its row, and sees to it that what stands there anyway is the same. */
    void write(T thing, Cells row) {
        List<IndexKey> keys = index.keys(thing);
        if (keys.isEmpty()) {
            return;
        }
        held.filter(column -> column.type() == ColumnType.BOOLEAN).ifPresent(column -> row.put(column, true));
        for (int i = 0; i < parts.size(); i++) {
            Object value = keys.get(0).values().get(i);
            if (own.get(i)) {
                row.put(parts.get(i), value);
            } else if (!same(value, row.values()[parts.get(i).at()])) {
                throw new IllegalArgumentException(
                        index + " finds by another " + index.parts().get(i).name() + " than the thing has: " + value);
            }
        }
    }

    private static boolean same(Object part, @Nullable Object cell) {
        return part.equals(cell) || (cell instanceof Integer number && part.equals(number.longValue()));
    }

    /** The rows of keys of a thing in the table beside. */
    List<Cells> rows(String seller, String id, T thing) {
        Table table = beside.orElseThrow();
        List<Cells> rows = new ArrayList<>();
        for (IndexKey key : index.keys(thing)) {
            Cells row = new Cells(table.name(), table.columns().size());
            row.put(table.key().get(0), seller);
            for (int i = 0; i < parts.size(); i++) {
                row.put(parts.get(i), key.values().get(i));
            }
            row.put(table.key().get(table.key().size() - 1), id);
            rows.add(row);
        }
        return rows;
    }
}
