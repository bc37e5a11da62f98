package dev.oms.examples;

import static dev.oms.order.PriceDraft.unitPrice;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.oms.Oms;
import dev.oms.item.ItemPolicy;
import dev.oms.item.Sku;
import dev.oms.jdbc.JdbcSchema;
import dev.oms.jdbc.JdbcStorage;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.outcome.Outcome;
import dev.oms.stock.GoodsReceipt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A shop with a database and a table of its own: its checkout and the order come into force together. */
public final class Storefront {

    private final DataSource dataSource;
    private final JdbcStorage storage;
    private final Oms oms;

    /** On a database that has the tables of the library; makes the shop's own. */
    Storefront(DataSource dataSource) throws SQLException {
        this.dataSource = dataSource;
        // tag::database[]
        JdbcStorage storage = JdbcStorage.of(dataSource);
        Oms oms = Oms.on(storage).items(ItemPolicy.DECLARE_ON_FIRST_SIGHT).build();
        // end::database[]
        this.storage = storage;
        this.oms = oms;
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE checkout (number VARCHAR(50) PRIMARY KEY, gift VARCHAR(50) NOT NULL)");
        }
    }

    /** Takes no arguments. */
    public static void main(String[] args) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:shop");
        try (HikariDataSource dataSource = new HikariDataSource(config)) {
            JdbcSchema.create(dataSource);
            Storefront shop = new Storefront(dataSource);
            shop.oms()
                    .stock()
                    .receive(GoodsReceipt.of("opening-1", "SEOUL").line("MUG", 3))
                    .orThrow();
            System.out.println(shop.checkOut("W-1", 2, "a ribbon"));
            System.out.println(shop.checkOut("W-2", 2, "a card"));
            System.out.println(
                    shop.checkouts() + " checkout, " + shop.oms().stock().available(new Sku("MUG")) + " mug left");
        }
    }

    Oms oms() {
        return oms;
    }

    /** The order, and a row of the shop's own that belongs to it; or neither, and why. */
    Outcome<Order> checkOut(String number, long mugs, String gift) throws SQLException {
        OrderDraft draft = OrderDraft.of("web", number, "KRW")
                .line("MUG", mugs, unitPrice("15000"))
                .terms(PaymentTerms.CASH_ON_DELIVERY);
        // tag::joined[]
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insertCheckout(connection, number, gift); // the shop's own row
            Outcome<Order> placed =
                    oms.within(storage.joining(connection)).orders().place(draft);
            if (placed.isRefused()) {
                connection.rollback(); // or go on: what was refused left the transaction as it was
            } else {
                connection.commit(); // the row and the order, or neither
            }
            return placed;
        }
        // end::joined[]
    }

    private static void insertCheckout(Connection connection, String number, String gift) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO checkout VALUES (?, ?)")) {
            insert.setString(1, number);
            insert.setString(2, gift);
            insert.executeUpdate();
        }
    }

    long checkouts() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM checkout")) {
            result.next();
            return result.getLong(1);
        }
    }
}
