package dev.oms.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        StringBuilder sql = new StringBuilder();
        for (Query query : queries) {
            sql.append(sql.isEmpty() ? "" : "; ").append(query.sql());
        }
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            int at = 1;
            for (Query query : queries) {
                at = bind(statement, at, query.binds());
            }
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
     * @return whether each guarded one wrote its rows; what was done is to be undone if not
     */
    boolean take(List<Step> steps) throws SQLException {
        for (int from = 0; from < steps.size(); ) {
            List<Step> now = steps.subList(from, until(steps, from));
            if (!held(now, sent(now))) {
                return false;
            }
            from += now.size();
        }
        return true;
    }

    /** Takes all steps, none of which has another in its place; how many rows each wrote. */
    List<Integer> counts(List<Step> steps) throws SQLException {
        List<Integer> counts = new ArrayList<>();
        while (counts.size() < steps.size()) {
            counts.addAll(sent(steps.subList(counts.size(), until(steps, counts.size()))));
        }
        return counts;
    }

    private int until(List<Step> steps, int from) {
        return dialect.pipelines() ? Math.min(steps.size(), from + MOST_AT_ONCE) : alikeUntil(steps, from);
    }

    /** Guards go alone: of statements sent as one, not every driver says how many rows each wrote. */
    private static int alikeUntil(List<Step> steps, int from) {
        int until = from + 1;
        while (until < steps.size()
                && !steps.get(until).isGuard()
                && !steps.get(from).isGuard()
                && steps.get(until).sql().equals(steps.get(from).sql())) {
            until++;
        }
        return until;
    }

    private List<Integer> sent(List<Step> steps) throws SQLException {
        return dialect.pipelines() ? countsTogether(steps) : countsAlike(steps);
    }

    private List<Integer> countsTogether(List<Step> steps) throws SQLException {
        StringBuilder sql = new StringBuilder();
        for (Step step : steps) {
            sql.append(sql.isEmpty() ? "" : "; ").append(step.sql());
        }
        List<Integer> counts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            int at = 1;
            for (Step step : steps) {
                at = bind(statement, at, step.binds());
            }
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
                bind(statement, 1, steps.get(0).binds());
                return List.of(statement.executeUpdate());
            }
            for (Step step : steps) {
                bind(statement, 1, step.binds());
                statement.addBatch();
            }
            return Arrays.stream(statement.executeBatch()).boxed().toList();
        }
    }

    private boolean held(List<Step> steps, List<Integer> counts) throws SQLException {
        boolean held = true;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean wrote = !step.isGuard() || wrote(step, counts.get(i));
            if (!wrote && step.orElse().isPresent()) {
                wrote = take(List.of(step.orElse().get()));
            }
            held &= wrote;
        }
        return held;
    }

    private static boolean wrote(Step step, int count) throws SQLException {
        if (count == Statement.SUCCESS_NO_INFO || count > step.guarded()) {
            throw new SQLException("the driver does not say how many rows were written, or wrote " + count);
        }
        return count == step.guarded();
    }

    private int bind(PreparedStatement statement, int from, List<Bind> binds) throws SQLException {
        int at = from;
        for (Bind bind : binds) {
            dialect.bind(statement, at++, bind);
        }
        return at;
    }
}
