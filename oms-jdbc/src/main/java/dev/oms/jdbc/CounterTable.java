package dev.oms.jdbc;

import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterType;
import dev.oms.storage.CounterValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of one type of counters: a row for each that was ever written, and for each that was only checked, which
 * {@code counted} tells apart. Immutable and thread-safe.
 */
final class CounterTable {

    private final CounterType type;
    private final Table table;
    private final List<Column> parts;
    private final List<Column> fields;
    private final Column counted;

    CounterTable(String prefix, CounterType type) {
        this.type = type;
        String name = prefix + type.name().replace('.', '_');
        Columns columns = new Columns(name);
        Column seller = columns.add(Table.SELLER, ColumnType.KEY, false, Table.SELLER_MEANS);
        this.parts = type.keyParts().stream()
                .map(part -> columns.add(part, ColumnType.KEY, false, "What is counted"))
                .toList();
        this.fields = type.fields().stream()
                .map(field ->
                        columns.add(field, ColumnType.NUMBER, false, "How many; only ever changed by a guarded update"))
                .toList();
        this.counted = columns.add(
                "counted", ColumnType.BOOLEAN, false, "Whether anything was ever counted, and not only checked");
        List<Column> key = new ArrayList<>();
        key.add(seller);
        key.addAll(parts);
        this.table = new Table(name, columns.all(), key, List.of(), "The counters " + type.name());
    }

    CounterType type() {
        return type;
    }

    Table table() {
        return table;
    }

    List<Column> parts() {
        return parts;
    }

    List<Column> fields() {
        return fields;
    }

    Column counted() {
        return counted;
    }

    Cells row(String seller, CounterKey key, List<Long> values, boolean written) {
        Cells row = new Cells(table.name(), table.columns().size());
        row.put(table.key().get(0), seller);
        for (int i = 0; i < parts.size(); i++) {
            row.put(parts.get(i), key.parts().get(i));
        }
        for (int i = 0; i < fields.size(); i++) {
            row.put(fields.get(i), values.get(i));
        }
        row.put(counted, written);
        return row;
    }

    CounterValue value(Cells row) {
        CounterKey key = new CounterKey(
                type, parts.stream().map(column -> (String) row.get(column)).toList());
        return new CounterValue(
                key, fields.stream().map(column -> (Long) row.get(column)).toList());
    }
}
