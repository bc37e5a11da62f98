package dev.oms.jdbc;

import java.util.ArrayList;
import java.util.List;

/** The statements that make tables. Immutable. */
final class Ddl {

    /** How a database is told what its tables and columns mean. */
    enum Comments {
        /** By statements of their own. */
        STATEMENTS,
        /** By clauses of the statement that makes the table. */
        CLAUSES,
        /** Not at all: by lines that it passes over. */
        LINES
    }

    /** What tables and columns mean; empty for what needs no words. */
    interface Meanings {
        String of(Table table);

        String of(Column column);

        /** For a database nobody reads. */
        Meanings NONE = new Meanings() {
            @Override
            public String of(Table table) {
                return "";
            }

            @Override
            public String of(Column column) {
                return "";
            }
        };
    }

    private final Dialect dialect;
    private final Meanings meanings;

    Ddl(Dialect dialect, Meanings meanings) {
        this.dialect = dialect;
        this.meanings = meanings;
    }

    List<String> statements(Tables tables) {
        return tables.all().stream()
                .flatMap(table -> statements(table).stream())
                .toList();
    }

    /** The table, then its indexes, then what it means. */
    List<String> statements(Table table) {
        List<String> statements = new ArrayList<>();
        statements.add(create(table));
        table.indexes().forEach(index -> statements.add(create(table, index)));
        if (dialect.comments() == Comments.STATEMENTS) {
            comment("TABLE " + table.name(), meanings.of(table), statements);
            table.columns()
                    .forEach(column ->
                            comment("COLUMN " + table.name() + "." + column.name(), meanings.of(column), statements));
        }
        return statements;
    }

    private static void comment(String what, String meaning, List<String> statements) {
        if (!meaning.isEmpty()) {
            statements.add("COMMENT ON " + what + " IS " + quoted(meaning));
        }
    }

    private String create(Table table) {
        List<String> lines = new ArrayList<>();
        table.columns().forEach(column -> lines.add(line(column)));
        table.columns().stream()
                .filter(column -> !column.choices().isEmpty())
                .forEach(column -> lines.add("    CHECK (" + dialect.among(column) + ")"));
        dialect.key(table).forEach(line -> lines.add("    " + line));
        return lineComment("", meanings.of(table)) + "CREATE TABLE " + table.name() + " (\n" + String.join(",\n", lines)
                + "\n)" + dialect.tableOptions() + clause(" ", meanings.of(table));
    }

    private String line(Column column) {
        return lineComment("    ", meanings.of(column)) + "    " + column.name() + " " + dialect.type(column)
                + (column.optional() ? "" : " NOT NULL") + clause(" ", meanings.of(column));
    }

    private String lineComment(String indent, String meaning) {
        return meaning.isEmpty() || dialect.comments() != Comments.LINES ? "" : indent + "-- " + meaning + "\n";
    }

    private String clause(String before, String meaning) {
        return meaning.isEmpty() || dialect.comments() != Comments.CLAUSES ? "" : before + "COMMENT " + quoted(meaning);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private String create(Table table, Table.TableIndex index) {
        String where = dialect.partialIndexes()
                ? index.held()
                        .map(held -> " WHERE " + held.name() + " IS NOT NULL")
                        .orElse("")
                : "";
        return "CREATE INDEX " + index.name() + " ON " + table.name() + " (" + dialect.columns(table, index) + ")"
                + where;
    }
}
