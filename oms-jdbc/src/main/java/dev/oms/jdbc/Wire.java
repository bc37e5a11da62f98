package dev.oms.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sends statements over one connection: together where the database can, one after another where not. */
final class Wire {

    /** The most statements sent at once. */
    private static final int MOST_AT_ONCE = 200;

    private final Connection connection;
    private final Dialect dialect;
    private final boolean own;

    /** @param own whether the transactions on the connection are the storage's own */
    Wire(Connection connection, Dialect dialect, boolean own) {
        this.connection = connection;
        this.dialect = dialect;
        this.own = own;
    }

    Connection connection() {
        return connection;
    }

    /** Asks all of them. */
    void ask(List<Query> queries) throws SQLException {
        if (!dialect.pipelines()) {
            for (Query query : queries) {
                askTogether(List.of(query));
            }
            return;
        }
        for (int from = 0; from < queries.size(); from += MOST_AT_ONCE) {
            askTogether(queries.subList(from, Math.min(queries.size(), from + MOST_AT_ONCE)));
        }
    }

    private void askTogether(List<Query> queries) throws SQLException {
        if (queries.isEmpty()) {
            return;
        }
        String sql = queries.stream().map(Query::sql).collect(Collectors.joining("; "));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, queries.stream().map(Query::binds).toList());
            boolean isResult = statement.execute();
            for (Query query : queries) {
                while (!isResult) {
                    isResult = statement.getMoreResults();
                }
                try (ResultSet result = statement.getResultSet()) {
                    read(result, query);
                }
                isResult = query != queries.get(queries.size() - 1) && statement.getMoreResults();
            }
        }
    }

    private void read(ResultSet result, Query query) throws SQLException {
        List<Column> columns = query.columns();
        while (result.next()) {
            @Nullable Object[] values = new @Nullable Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = dialect.read(result, i + 1, columns.get(i).type());
            }
            query.add(values);
        }
    }

    /**
     * Takes all steps.
     *
     * @return whether each guarded one wrote its row; what was done is to be undone if not
     */
    boolean take(List<Step> steps) throws SQLException {
        for (int from = 0; from < steps.size(); ) {
            int until = dialect.pipelines() ? Math.min(steps.size(), from + MOST_AT_ONCE) : sameUntil(steps, from);
            List<Step> now = steps.subList(from, until);
            if (!held(now, counts(now))) {
                return false;
            }
            from = until;
        }
        return true;
    }

    /** Takes all steps, none of which has another in its place; how many rows each wrote. */
    List<Integer> counts(List<Step> steps) throws SQLException {
        List<Integer> counts = new ArrayList<>();
        for (int from = 0; from < steps.size(); ) {
            int until = dialect.pipelines() ? Math.min(steps.size(), from + MOST_AT_ONCE) : sameUntil(steps, from);
            List<Step> now = steps.subList(from, until);
            counts.addAll(dialect.pipelines() ? countsTogether(now) : countsAlike(now));
            from = until;
        }
        return counts;
    }

    /** Guards go alone: of statements sent as one, not every driver says how many rows each wrote. */
    private static int sameUntil(List<Step> steps, int from) {
        int until = from + 1;
        while (until < steps.size()
                && steps.get(until).sql().equals(steps.get(from).sql())
                && !steps.get(until).guard()
                && !steps.get(from).guard()) {
            until++;
        }
        return until;
    }

    private List<Integer> countsTogether(List<Step> steps) throws SQLException {
        String sql = steps.stream().map(Step::sql).collect(Collectors.joining("; "));
        List<Integer> counts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, steps.stream().map(Step::binds).toList());
            statement.execute();
            while (counts.size() < steps.size()) {
                counts.add(statement.getUpdateCount());
                statement.getMoreResults();
            }
        }
        return counts;
    }

    private List<Integer> countsAlike(List<Step> steps) throws SQLException {
        String sql = steps.get(0).sql();
        try (PreparedStatement statement = connection.prepareStatement(own ? dialect.limited(sql) : sql)) {
            if (steps.size() == 1) {
                bind(statement, List.of(steps.get(0).binds()));
                return List.of(statement.executeUpdate());
            }
            for (Step step : steps) {
                bind(statement, List.of(step.binds()));
                statement.addBatch();
            }
            return Arrays.stream(statement.executeBatch()).boxed().toList();
        }
    }

    private boolean held(List<Step> steps, List<Integer> counts) throws SQLException {
        boolean held = true;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean one = !step.guard() || isOne(counts.get(i));
            if (!one && step.orElse().isPresent()) {
                one = take(List.of(step.orElse().get()));
            }
            held &= one;
        }
        return held;
    }

    private static boolean isOne(int count) throws SQLException {
        if (count == Statement.SUCCESS_NO_INFO || count > 1) {
            throw new SQLException("the driver does not say how many rows were written, or wrote " + count);
        }
        return count == 1;
    }

    private void bind(PreparedStatement statement, List<List<Bind>> all) throws SQLException {
        int at = 1;
        List<Bind> flat = new ArrayList<>();
        all.forEach(flat::addAll);
        for (Bind bind : flat) {
            dialect.bind(statement, at++, bind);
        }
    }
}
