package dev.oms.jdbc;

import dev.oms.storage.BuiltIn;
import dev.oms.storage.Catalogue;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterChange;
import dev.oms.storage.Kind;
import dev.oms.storage.Row;
import dev.oms.storage.SellerId;
import dev.oms.storage.StoredReceipt;
import dev.oms.storage.Write;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rival of the figures: what a program would write by hand that stores orders in the same tables, under a prefix of
 * its own. Each transaction is one batch for each table, guarded updates of stock last. It reads nothing, keeps no
 * history, no receipt, no event and no natural key, unless it is told to write them. For one thread.
 */
final class ByHand implements AutoCloseable {

    private static final String PREFIX = "hand_";
    private static final String FITTING = " AND on_hand - reserved - damaged - quarantine - put_away - safety >= ?";

    private final Connection connection;
    private final Dialect dialect;
    private final Tables tables;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    ByHand(Connection connection, Dialect dialect, Catalogue catalogue) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.tables = new Tables(PREFIX, catalogue, dialect);
        connection.setAutoCommit(false);
    }

    /** The statements that make its tables, the same as ours. */
    static List<String> schema(Dialect dialect, Catalogue catalogue) {
        return new Ddl(dialect, Ddl.Meanings.NONE).statements(new Tables(PREFIX, catalogue, dialect));
    }

    static String levels() {
        return PREFIX + "stock_level";
    }

    /** Rows for one table, and what is in them. */
    record Batch(Table table, List<Cells> rows) {}

    /** What is written for some orders: prepared before the clock runs. */
    record Prepared(List<Batch> batches, List<CounterChange> levels) {}

    /**
     * Takes from change sets what is written.
     *
     * @param all whether all their rows are wanted, or just the orders, their lines, their reservations and the levels
     */
    Prepared prepare(List<ChangeSet> sets, boolean all) {
        Map<String, Batch> batches = new LinkedHashMap<>();
        List<CounterChange> levels = new ArrayList<>();
        for (ChangeSet set : sets) {
            for (Write write : set.writes()) {
                if (write instanceof Write.Insert<?> insert) {
                    add(batches, insert, all);
                }
            }
            if (all) {
                set.claims().forEach(claim -> add(batches, BuiltIn.CLAIMS, claim));
                set.rows().forEach(row -> add(batches, row));
                set.events().forEach(event -> add(batches, BuiltIn.OUTBOX, event));
                add(
                        batches,
                        BuiltIn.RECEIPTS,
                        new StoredReceipt(
                                set.command().key(),
                                set.command().fingerprint(),
                                set.command().receipt()));
            }
            set.counters().stream()
                    .filter(change -> change.key().type().name().equals("stock.level"))
                    .forEach(levels::add);
        }
        levels.sort(Comparator.comparing(CounterChange::key));
        return new Prepared(List.copyOf(batches.values()), levels);
    }

    private <E> void add(Map<String, Batch> batches, Write.Insert<E> insert, boolean all) {
        String name = insert.type().name();
        if (all || name.equals("order") || name.equals("stock.reservation")) {
            add(batches, insert.type(), insert.after());
        }
    }

    private <R> void add(Map<String, Batch> batches, Row<R> row) {
        add(batches, row.type(), row.row());
    }

    private <T> void add(Map<String, Batch> batches, Kind<T> type, T thing) {
        KindTable<T> kind = tables.of(type);
        KindTable.Rows rows = kind.rows(SellerId.DEFAULT.value(), thing);
        batch(batches, kind.table()).rows().add(rows.root());
        for (int i = 0; i < kind.children().size(); i++) {
            batch(batches, kind.children().get(i).table())
                    .rows()
                    .addAll(rows.lists().get(i));
        }
        for (int i = 0; i < kind.besides().size(); i++) {
            batch(batches, kind.besides().get(i)).rows().addAll(rows.keys().get(i));
        }
    }

    private static Batch batch(Map<String, Batch> batches, Table table) {
        return batches.computeIfAbsent(table.name(), name -> new Batch(table, new ArrayList<>()));
    }

    /** Writes it in one transaction; {@code false} if a level did not suffice, and nothing is written. */
    boolean write(Prepared prepared) throws SQLException {
        for (Batch batch : prepared.batches()) {
            if (!batch.rows().isEmpty()) {
                PreparedStatement insert = statement(batch.table().insert(1));
                for (Cells row : batch.rows()) {
                    bind(insert, batch.table().columns(), row.values());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
        PreparedStatement update = statement("UPDATE " + levels() + " SET reserved = reserved + ?"
                + " WHERE seller = ? AND sku = ? AND location = ?" + FITTING);
        for (CounterChange change : prepared.levels()) {
            long units = change.deltas().get(1);
            dialect.bind(update, 1, Bind.number(units));
            dialect.bind(update, 2, Bind.key(SellerId.DEFAULT.value()));
            dialect.bind(update, 3, Bind.key(change.key().parts().get(0)));
            dialect.bind(update, 4, Bind.key(change.key().parts().get(1)));
            dialect.bind(update, 5, Bind.number(units));
            update.addBatch();
        }
        boolean fits = true;
        for (int count : update.executeBatch()) {
            fits &= count == 1;
        }
        if (fits) {
            connection.commit();
        } else {
            connection.rollback();
        }
        return fits;
    }

    private void bind(PreparedStatement statement, List<Column> columns, @Nullable Object[] values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            dialect.bind(statement, i + 1, new Bind(columns.get(i).type(), values[i]));
        }
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
