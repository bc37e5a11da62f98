package dev.oms.jdbc;

import dev.oms.storage.SellerId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a program would write by hand that reads orders and their lines, and nothing else of them. For one thread. */
final class ReadByHand implements AutoCloseable {

    private static final String SELLER = SellerId.DEFAULT.value();

    private final Connection connection;
    private final PreparedStatement order;
    private final PreparedStatement lines;
    private final PreparedStatement page;

    ReadByHand(Connection connection) throws SQLException {
        this.connection = connection;
        order = connection.prepareStatement("SELECT * FROM oms_order WHERE seller = ? AND id = ?");
        lines = connection.prepareStatement(
                "SELECT * FROM oms_order_line WHERE seller = ? AND order_id = ? ORDER BY position");
        page = connection.prepareStatement("SELECT * FROM oms_order WHERE seller = ? AND state = ? AND placed_at >= ?"
                + " ORDER BY placed_at, id LIMIT ?");
    }

    /** The ids of some orders, from here and there. */
    List<String> someOrders(int most) throws SQLException {
        try (PreparedStatement some = connection.prepareStatement(
                "SELECT id FROM oms_order TABLESAMPLE SYSTEM (5) WHERE seller = ? ORDER BY random() LIMIT ?")) {
            some.setString(1, SELLER);
            some.setInt(2, most);
            return all(some).stream().map(row -> (String) row.get(0)).toList();
        }
    }

    /** The rows of an order and of its lines. */
    List<List<Object>> order(String id) throws SQLException {
        order.setString(1, SELLER);
        order.setString(2, id);
        List<List<Object>> rows = all(order);
        lines.setString(1, SELLER);
        lines.setString(2, id);
        rows.addAll(all(lines));
        return rows;
    }

    /** The rows of some orders of a state, the oldest first, and of their lines. */
    List<List<Object>> page(String state, Instant from, int limit) throws SQLException {
        page.setString(1, SELLER);
        page.setString(2, state);
        page.setObject(3, from.atOffset(ZoneOffset.UTC));
        page.setInt(4, limit);
        List<List<Object>> rows = all(page);
        if (rows.isEmpty()) {
            throw new IllegalStateException("no order of " + state + " since " + from);
        }
        String each = String.join(", ", Collections.nCopies(rows.size(), "?"));
        try (PreparedStatement all = connection.prepareStatement(
                "SELECT * FROM oms_order_line WHERE seller = ? AND order_id IN (" + each + ") ORDER BY position")) {
            all.setString(1, SELLER);
            for (int i = 0; i < rows.size(); i++) {
                all.setString(i + 2, (String) rows.get(i).get(1));
            }
            rows.addAll(all(all));
        }
        return rows;
    }

    private static List<List<Object>> all(PreparedStatement statement) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<Object> row = new ArrayList<>(columns);
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
