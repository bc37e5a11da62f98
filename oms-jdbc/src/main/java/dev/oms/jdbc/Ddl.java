package dev.oms.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statements that make the tables of a catalogue. Stateless. */
final class Ddl {

    private Ddl() {}

    static List<String> statements(Tables tables, Dialect dialect) {
        List<String> statements = new ArrayList<>();
        for (Table table : tables.all()) {
            statements.add(table(table, dialect));
            for (Table.TableIndex index : table.indexes()) {
                statements.add(index(table, index, dialect));
            }
        }
        return statements;
    }

    private static String table(Table table, Dialect dialect) {
        String columns = table.columns().stream()
                .map(column ->
                        "    " + column.name() + " " + dialect.type(column) + (column.optional() ? "" : " NOT NULL"))
                .collect(Collectors.joining(",\n"));
        return "CREATE TABLE " + table.name() + " (\n" + columns + checks(table, dialect) + ",\n    PRIMARY KEY ("
                + Table.names(table.key(), ", ") + ")\n)";
    }

    private static String checks(Table table, Dialect dialect) {
        return table.columns().stream()
                .filter(column -> !column.choices().isEmpty())
                .map(column -> ",\n    CHECK (" + dialect.among(column) + ")")
                .collect(Collectors.joining());
    }

    private static String index(Table table, Table.TableIndex index, Dialect dialect) {
        List<Column> columns = new ArrayList<>(index.columns());
        String where = "";
        if (index.held().isPresent() && dialect.partialIndexes()) {
            where = " WHERE " + index.held().get().name() + " IS NOT NULL";
        }
        return "CREATE INDEX " + index.name() + " ON " + table.name() + " (" + Table.names(columns, ", ") + ")" + where;
    }
}
