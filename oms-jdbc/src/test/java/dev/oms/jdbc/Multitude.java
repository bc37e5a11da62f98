package dev.oms.jdbc;

import dev.oms.Oms;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes many of everything that is stored on PostgreSQL, inside the server: each copy of a row has keys of its own and
 * is some minutes later than the one before. What is known by a name, such as a SKU or a state, keeps it; what there is
 * one of for each name stays one.
 */
final class Multitude {

    /** Keys that say what something is, not which one. */
    private static final Set<String> NAMES = Set.of(
            "seller",
            "sku",
            "listing",
            "location",
            "channel",
            "kind",
            "state",
            "status",
            "carrier",
            "space",
            "stream_type",
            "source_kind",
            "cause_kind",
            "by_channel_channel",
            "by_channel_sku",
            "by_channel_listing");

    /** What there is one of for each SKU. */
    private static final Set<String> OF_SKUS =
            Set.of("oms_item", "oms_item_component", "oms_stock_level", "oms_stock_demand", "oms_cost_tally");

    /** What there is one of for each listing or channel, or for the whole shop. */
    private static final Set<String> ONES = Set.of(
            "oms_item_barcode",
            "oms_item_by_barcode",
            "oms_item_listing",
            "oms_stock_channel_limit",
            "oms_outbox_lane",
            "oms_command_pruned");

    private static final String PART = "lpad(n::text, 7, '0')";

    private Multitude() {}

    /**
     * Adds so many copies of all there is, drops no index meanwhile, and has the planner look at it.
     *
     * @param mostSkus at most so many of each SKU
     */
    static void make(Connection connection, long copies, long mostSkus) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Table table : new Tables(JdbcStorage.PREFIX, Oms.catalogue(), new PostgreSql()).all()) {
                if (!ONES.contains(table.name())) {
                    long each = OF_SKUS.contains(table.name()) ? Math.min(copies, mostSkus) : copies;
                    statement.executeUpdate(copying(table, each));
                }
            }
            statement.execute("VACUUM ANALYZE");
        }
    }

    private static String copying(Table table, long copies) {
        String columns = Table.names(table.columns(), ", ");
        List<String> values = new ArrayList<>();
        for (Column column : table.columns()) {
            values.add(value(table, column));
        }
        return "INSERT INTO " + table.name() + " (" + columns + ") SELECT "
                + values.stream().collect(Collectors.joining(", ")) + " FROM generate_series(1, " + copies
                + ") n CROSS JOIN " + table.name();
    }

    private static String value(Table table, Column column) {
        String name = column.name();
        boolean isKey = column.type() == ColumnType.KEY || column.type() == ColumnType.KEYS;
        if (table.name().equals("oms_outbox") && name.equals("id")) {
            return "stream_type || '/' || stream_id || '~' || " + PART
                    + " || substr(id, length(stream_type || stream_id) + 2)";
        }
        boolean isName = NAMES.contains(name) && !(name.equals("sku") && OF_SKUS.contains(table.name()));
        if (isKey && !isName) {
            return name + " || '~' || " + PART;
        }
        return switch (column.type()) {
            case INSTANT -> name + " + n * interval '10 minutes'";
            case DATE -> name + " + (n / 144)::int";
            default -> name;
        };
    }
}
