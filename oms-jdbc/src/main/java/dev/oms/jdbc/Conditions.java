package dev.oms.jdbc;

import dev.oms.storage.Cursor;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The conditions of a page of an index, and the order of its rows. For one thread. */
final class Conditions {

    private final String alias;
    private final List<Column> parts;
    private final boolean rowValues;
    private final StringBuilder where = new StringBuilder();
    private List<Object> prefix = List.of();
    private final List<Bind> binds = new ArrayList<>();

    /** @param rowValues whether the database compares several columns at once by one index */
    Conditions(String seller, String alias, List<Column> parts, boolean rowValues) {
        this.alias = alias;
        this.parts = parts;
        this.rowValues = rowValues;
        where.append(" WHERE ").append(alias).append(Table.SELLER).append(" = ?");
        binds.add(Bind.key(seller));
    }

    void given(String column) {
        where.append(" AND ").append(column).append(" IS NOT NULL");
    }

    void yes(String column) {
        where.append(" AND ").append(column).append(" = ?");
        binds.add(new Bind(ColumnType.BOOLEAN, true));
    }

    /**
     * The keys of a range, of which those behind a key are read.
     *
     * @param behind where the page before ended; empty for the first
     */
    void range(KeyRange range, Optional<IndexKey> behind) {
        prefix = range.prefix();
        for (int i = 0; i < prefix.size(); i++) {
            compare(i, " = ?", prefix.get(i));
        }
        int next = prefix.size();
        begin(range, behind, next).ifPresent(from -> compare(next, " >= ?", from));
        range.until().ifPresent(until -> compare(next, " < ?", until));
    }

    /**
     * Where the next column begins. Behind a key of the range it begins with that key: where several columns are
     * compared at once this says it already, and said twice, PostgreSQL would expect a third of the rows; where they
     * are not, H2 begins with the first key of the range unless it is said.
     */
    private Optional<Object> begin(KeyRange range, Optional<IndexKey> behind, int next) {
        Optional<List<Object>> key = behind.map(IndexKey::values)
                .filter(values -> next < parts.size() && values.subList(0, next).equals(prefix))
                .filter(values -> range.from()
                        .map(from -> IndexKey.of(from).compareTo(IndexKey.of(values.get(next))) <= 0)
                        .orElse(true));
        if (key.isEmpty()) {
            return range.from();
        }
        return rowValues ? Optional.empty() : key.map(values -> values.get(next));
    }

    /** Behind a key and the id that stands there. */
    void after(Cursor cursor, String id) {
        List<String> columns = names();
        columns.add(id);
        List<Bind> values = values(cursor.key());
        values.add(Bind.key(cursor.id()));
        after(columns, values);
    }

    /** Behind a key that nothing else has. */
    void after(IndexKey key) {
        after(names(), values(key));
    }

    /**
     * Without the columns that the range holds to the cursor's own values: with them, PostgreSQL would begin at the
     * range's first key and pass over all that was read before.
     */
    private void after(List<String> allColumns, List<Bind> allValues) {
        List<Object> begins =
                allValues.subList(0, prefix.size()).stream().map(Bind::value).toList();
        int held = begins.equals(prefix) ? prefix.size() : 0;
        List<String> columns = allColumns.subList(held, allColumns.size());
        List<Bind> values = allValues.subList(held, allValues.size());
        if (columns.isEmpty()) {
            where.append(" AND 1 = 0");
            return;
        }
        if (rowValues) {
            where.append(" AND (")
                    .append(String.join(", ", columns))
                    .append(") > (")
                    .append(String.join(", ", Collections.nCopies(columns.size(), "?")))
                    .append(')');
            binds.addAll(values);
            return;
        }
        List<String> each = new ArrayList<>();
        for (int last = 0; last < columns.size(); last++) {
            StringBuilder one = new StringBuilder("(");
            for (int i = 0; i < last; i++) {
                one.append(columns.get(i)).append(" = ? AND ");
                binds.add(values.get(i));
            }
            each.add(one.append(columns.get(last)).append(" > ?)").toString());
            binds.add(values.get(last));
        }
        where.append(" AND (").append(String.join(" OR ", each)).append(')');
    }

    private List<String> names() {
        return parts.stream().map(part -> alias + part.name()).collect(Collectors.toCollection(ArrayList::new));
    }

    private List<Bind> values(IndexKey key) {
        List<Bind> values = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            values.add(value(i, key.values().get(i)));
        }
        return values;
    }

    private void compare(int at, String comparison, Object value) {
        where.append(" AND ").append(alias).append(parts.get(at).name()).append(comparison);
        binds.add(value(at, value));
    }

    private Bind value(int at, Object value) {
        ColumnType type = parts.get(at).type();
        return new Bind(type == ColumnType.INTEGER ? ColumnType.NUMBER : type, value);
    }

    String where() {
        return where.toString();
    }

    List<Bind> binds() {
        return binds;
    }

    /** By key, then by id. */
    String order(String id) {
        return order() + ", " + id;
    }

    String order() {
        return " ORDER BY " + String.join(", ", names());
    }
}
