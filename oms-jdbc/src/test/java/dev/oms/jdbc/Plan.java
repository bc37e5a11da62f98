package dev.oms.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How PostgreSQL carries a statement out, and what it read for it.
 *
 * @param lines as it tells them
 */
record Plan(Sent.Statement statement, List<String> lines) {

    private static final Pattern LIMIT = Pattern.compile("^[ >-]*Limit ");
    private static final Pattern SORT = Pattern.compile("^[ >-]*(Incremental )?Sort ");
    private static final Pattern ROWS = Pattern.compile("actual rows=(\\d+)\\S* loops=(\\d+)");
    private static final Pattern TABLE = Pattern.compile(" on (oms_\\w+)(?: \\w+)? \\(");
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by [\\w ]*: (\\d+)");
    private static final Pattern BLOCKS = Pattern.compile("(?:hit|read)=(\\d+)");

    /** Whether the server makes a plan for the values, or one for all values. */
    enum Mode {
        CUSTOM,
        GENERIC;

        String setting() {
            return "SET plan_cache_mode = " + (this == CUSTOM ? "force_custom_plan" : "force_generic_plan");
        }
    }

    Plan {
        lines = List.copyOf(lines);
    }

    /**
     * Carries a statement out, and takes back what it wrote.
     *
     * @param connection one that puts values into the text of a statement ({@code preferQueryMode=simple})
     */
    static Plan of(Sent.Statement statement, Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        boolean writes = !statement.sql().startsWith("SELECT");
        String values = String.join(", ", Collections.nCopies(statement.values().size(), "?"));
        try (PreparedStatement explain = connection.prepareStatement((writes ? "BEGIN; " : "") + "PREPARE asked ("
                + statement.types() + ") AS " + statement.numbered()
                + "; EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) EXECUTE asked (" + values
                + "); DEALLOCATE asked" + (writes ? "; ROLLBACK" : ""))) {
            statement.bind(explain);
            explain.execute();
            for (int others = writes ? 2 : 1; others > 0; others--) {
                explain.getMoreResults();
            }
            try (ResultSet result = explain.getResultSet()) {
                while (result.next()) {
                    lines.add(result.getString(1));
                }
            }
        }
        return new Plan(statement, lines);
    }

    /** Whether rows are sorted before a page is cut from them; that a page itself is sorted does no harm. */
    boolean sortsBeforeLimit() {
        return lines.stream().dropWhile(line -> !LIMIT.matcher(line).find()).anyMatch(line -> SORT.matcher(line)
                .find());
    }

    /** The tables that are read from the first row to the last. */
    List<String> scanned() {
        return lines.stream()
                .filter(line -> line.contains("Seq Scan on "))
                .map(line -> line.replaceAll(".*Seq Scan on (\\w+).*", "$1"))
                .toList();
    }

    /** The indexes that are used. */
    Stream<String> indexes() {
        return lines.stream()
                .filter(line -> line.contains("Index Scan ") || line.contains("Index Only Scan "))
                .map(line -> line.replaceAll(".*Scan (?:Backward )?(?:using|on) (\\w+).*", "$1"));
    }

    /** The tables that are read or written. */
    List<String> tables() {
        return lines.stream()
                .filter(line -> !line.contains("Bitmap Index Scan"))
                .map(TABLE::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    /** How many rows it answers or writes. */
    long rows() {
        return actual().findFirst().orElse(0);
    }

    /** The most rows that any of its steps answers to the next one. */
    long most() {
        return actual().max().orElse(0);
    }

    private LongStream actual() {
        return lines.stream()
                .map(ROWS::matcher)
                .filter(Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)) * Long.parseLong(found.group(2)));
    }

    /** How many rows it read and did not answer. */
    long passed() {
        return lines.stream()
                .map(REMOVED::matcher)
                .filter(Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    /** How many blocks of 8 KB it looked at, in memory or not. */
    long blocks() {
        long blocks = 0;
        String first = lines.stream()
                .takeWhile(line -> !line.startsWith("Planning"))
                .filter(line -> line.contains("Buffers: "))
                .findFirst()
                .orElse("");
        Matcher each = BLOCKS.matcher(first);
        while (each.find()) {
            blocks += Long.parseLong(each.group(1));
        }
        return blocks;
    }

    @Override
    public String toString() {
        return statement.sql() + "\n" + String.join("\n", lines);
    }
}
