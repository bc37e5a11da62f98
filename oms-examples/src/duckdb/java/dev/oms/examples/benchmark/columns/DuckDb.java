package dev.oms.examples.benchmark.columns;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * DuckDB in memory: a table of orders and one of lines, all columns whole numbers of the least size, day and channel
 * with each line so that nothing is joined.
 */
final class DuckDb implements Tables {

    private static final String ORDERS = """
            CREATE TABLE orders (day SMALLINT, channel TINYINT, state TINYINT, customer INTEGER, placed BIGINT,
                                 revenue BIGINT, net BIGINT, stage0 BIGINT, stage1 BIGINT, stage2 BIGINT)""";

    private static final String LINES = """
            CREATE TABLE lines (day SMALLINT, channel TINYINT, sku INTEGER, revenue BIGINT, net BIGINT,
                                cost0 BIGINT, cost1 BIGINT, cost2 BIGINT, cost3 BIGINT, cost4 BIGINT)""";

    private final GeneratedShop shop;
    private final Connection connection;

    DuckDb(GeneratedShop shop) throws SQLException {
        this.shop = shop;
        this.connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    @Override
    public String name() {
        return "DuckDB";
    }

    @Override
    public double fill() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 2");
            statement.execute("DROP TABLE IF EXISTS orders");
            statement.execute("DROP TABLE IF EXISTS lines");
            statement.execute(ORDERS);
            statement.execute(LINES);
            Stopwatch watch = new Stopwatch();
            append();
            return watch.seconds();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void append() throws SQLException {
        DuckDBConnection own = connection.unwrap(DuckDBConnection.class);
        try (DuckDBAppender orders = own.createAppender("orders");
                DuckDBAppender lines = own.createAppender("lines")) {
            for (int i = 0; i < shop.orders; i++) {
                orders.beginRow()
                        .append(shop.day[i])
                        .append(shop.channel[i])
                        .append(shop.state[i])
                        .append(shop.customer[i])
                        .append(shop.placed[i])
                        .append(shop.revenue[i])
                        .append(shop.net[i])
                        .append(shop.dwell[0][i])
                        .append(shop.dwell[1][i])
                        .append(shop.dwell[2][i])
                        .endRow();
                for (int line = shop.firstLine[i]; line < shop.firstLine[i + 1]; line++) {
                    lines.beginRow()
                            .append(shop.day[i])
                            .append(shop.channel[i])
                            .append(shop.lineSku[line])
                            .append(shop.lineRevenue[line])
                            .append(shop.lineNet(line))
                            .append(shop.lineCosts[0][line])
                            .append(shop.lineCosts[1][line])
                            .append(shop.lineCosts[2][line])
                            .append(shop.lineCosts[3][line])
                            .append(shop.lineCosts[4][line])
                            .endRow();
                }
            }
        }
    }

    @Override
    public Object ask(Question question, int threads) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + threads);
            try (ResultSet rows = statement.executeQuery(sql(question))) {
                int columns = rows.getMetaData().getColumnCount();
                List<long[]> answer = new ArrayList<>();
                while (rows.next()) {
                    long[] row = new long[columns];
                    for (int i = 0; i < columns; i++) {
                        row[i] = rows.getLong(i + 1);
                    }
                    answer.add(row);
                }
                return answer;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String sql(Question question) {
        return switch (question) {
            case SALES -> """
                SELECT day, channel, count(*), sum(revenue)::BIGINT, count(DISTINCT customer)
                FROM orders GROUP BY day, channel""";
            case COSTS -> """
                SELECT day, channel, sum(net)::BIGINT, sum(cost0)::BIGINT, sum(cost1)::BIGINT, sum(cost2)::BIGINT,
                       sum(cost3)::BIGINT, sum(cost4)::BIGINT,
                       sum(net - cost0 - cost1 - cost2 - cost3 - cost4)::BIGINT
                FROM lines GROUP BY day, channel""";
            case STATES -> "SELECT day, channel, state, count(*) FROM orders GROUP BY day, channel, state";
            case SKUS -> """
                SELECT sku, sum(revenue)::BIGINT AS revenue FROM lines GROUP BY sku ORDER BY revenue DESC, sku LIMIT 10""";
            case TIMES -> """
                SELECT channel, p0[1], p0[2], p1[1], p1[2], p2[1], p2[2] FROM (
                    SELECT channel, quantile_disc(stage0, [0.5, 0.9]) AS p0, quantile_disc(stage1, [0.5, 0.9]) AS p1,
                           quantile_disc(stage2, [0.5, 0.9]) AS p2
                    FROM orders GROUP BY channel)""";
            case RFM -> """
                WITH bought AS (
                    SELECT customer, (%d - max(placed)) // 86400000000 AS days, count(*) AS orders,
                           sum(net)::BIGINT AS value
                    FROM orders GROUP BY customer),
                cuts AS (
                    SELECT quantile_disc(days, [0.2, 0.4, 0.6, 0.8]) AS d,
                           quantile_disc(orders, [0.2, 0.4, 0.6, 0.8]) AS o,
                           quantile_disc(value, [0.2, 0.4, 0.6, 0.8]) AS v
                    FROM bought)
                SELECT 4 - ((days > d[1])::INT + (days > d[2])::INT + (days > d[3])::INT + (days > d[4])::INT),
                       (orders > o[1])::INT + (orders > o[2])::INT + (orders > o[3])::INT + (orders > o[4])::INT,
                       (value > v[1])::INT + (value > v[2])::INT + (value > v[3])::INT + (value > v[4])::INT,
                       count(*)
                FROM bought, cuts GROUP BY 1, 2, 3""".formatted(GeneratedShop.END);
        };
    }

    @Override
    @SuppressWarnings("unchecked") // all answers are rows
    public long[] plain(Question question, Object answer) {
        List<long[]> rows = (List<long[]>) answer;
        int cells = GeneratedShop.DAYS * GeneratedShop.CHANNELS;
        return switch (question) {
            case SALES -> placed(rows, cells, 3, 2);
            case COSTS -> placed(rows, cells, Plain.COST_FIGURES, 2);
            case STATES -> {
                long[] plain = new long[cells * GeneratedShop.STATES];
                rows.forEach(row ->
                        plain[(int) ((row[0] * GeneratedShop.CHANNELS + row[1]) * GeneratedShop.STATES + row[2])] =
                                row[3]);
                yield plain;
            }
            case SKUS -> rows.stream().flatMapToLong(Arrays::stream).toArray();
            case TIMES -> placed(rows, GeneratedShop.CHANNELS, 2 * GeneratedShop.STAGES, 1);
            case RFM -> {
                long[] plain = new long[125];
                rows.forEach(row -> plain[(int) ((row[0] * 5 + row[1]) * 5 + row[2])] = row[3]);
                yield plain;
            }
        };
    }

    /** Each row's figures at the place its keys, day and channel or channel alone, name. */
    private static long[] placed(List<long[]> rows, int places, int figures, int keys) {
        long[] plain = new long[places * figures];
        for (long[] row : rows) {
            int place = (int) (keys == 1 ? row[0] : row[0] * GeneratedShop.CHANNELS + row[1]);
            System.arraycopy(row, keys, plain, place * figures, figures);
        }
        return plain;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
