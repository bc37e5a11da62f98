package dev.oms.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to the database, and its answer once it was asked. For one thread.
 *
 * <p>Not immutable: the rows are put by {@link Wire}.
 */
final class Query {

    private final String sql;
    private final List<Bind> binds;
    private final List<Column> columns;
    private final String table;
    private final List<Cells> rows = new ArrayList<>();

    /** @param columns what is selected, in order */
    Query(String table, String sql, List<Bind> binds, List<Column> columns) {
        this.table = table;
        this.sql = sql;
        this.binds = List.copyOf(binds);
        this.columns = List.copyOf(columns);
    }

    String table() {
        return table;
    }

    String sql() {
        return sql;
    }

    List<Bind> binds() {
        return binds;
    }

    List<Column> columns() {
        return columns;
    }

    List<Cells> rows() {
        return rows;
    }

    void add(@Nullable Object[] values) {
        rows.add(new Cells(table, values));
    }
}
