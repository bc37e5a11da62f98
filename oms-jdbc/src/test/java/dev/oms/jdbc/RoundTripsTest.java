package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.oms.Oms;
import dev.oms.item.ItemPolicy;
import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.jdbc.engine.Interceptor;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.order.PriceDraft;
import dev.oms.stock.GoodsReceipt;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** How often an order in its own transaction waits for PostgreSQL, counted at its socket. */
class RoundTripsTest {

    private static final int LINES = 3;
    /** By then the driver has prepared all statements, and the pool its connection. */
    private static final int WARM = 12;

    private static final int MEASURED = 5;
    private static final int MOST = 3;

    @Test
    void anOrderOfThreeLinesIsPlacedInThreeRoundTrips() {
        try (Database database = Engine.POSTGRES.database()) {
            JdbcSchema.create(database.dataSource());
            PGSimpleDataSource counted = new PGSimpleDataSource();
            counted.setUrl(database.url());
            counted.setSocketFactory(CountingSockets.class.getName());
            HikariConfig config = new HikariConfig();
            config.setDataSource(counted);
            config.setMaximumPoolSize(1);
            try (HikariDataSource pool = new HikariDataSource(config)) {
                List<Integer> commits = new ArrayList<>();
                Oms oms = Oms.on(JdbcStorage.of(noting(pool, commits)))
                        .withoutValidator()
                        .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                        .build();
                place(oms, commits);
            }
        }
    }

    private static void place(Oms oms, List<Integer> commits) {
        GoodsReceipt receipt = GoodsReceipt.of("in", "SEOUL");
        for (int sku = 0; sku < LINES; sku++) {
            receipt = receipt.line("SKU-" + sku, 1_000);
        }
        oms.stock().receive(receipt).orThrow();
        for (int order = 0; order < WARM; order++) {
            oms.orders().place(draft("W-" + order)).orThrow();
        }
        for (int order = 0; order < MEASURED; order++) {
            commits.clear();
            int before = CountingSockets.trips();
            oms.orders().place(draft("M-" + order)).orThrow();
            assertEquals(1, commits.size(), "one transaction");
            int trips = commits.get(0) - before;
            assertTrue(trips >= 2, "something is counted: " + trips);
            assertTrue(trips <= MOST, "placed in " + trips + " round trips");
            assertTrue(CountingSockets.trips() - commits.get(0) <= 1, "and one look at what waits for the order");
        }
    }

    private static OrderDraft draft(String number) {
        OrderDraft draft = OrderDraft.of("web", number, "KRW").terms(PaymentTerms.CASH_ON_DELIVERY);
        for (int sku = 0; sku < LINES; sku++) {
            draft = draft.line("SKU-" + sku, 1, PriceDraft.unitPrice("500"));
        }
        return draft;
    }

    /** The same, noting the round trips there were when a commit was answered. */
    private static DataSource noting(DataSource source, List<Integer> commits) {
        return Interceptor.before(DataSource.class, (method, arguments) -> {
            Object answer = method.invoke(source, arguments);
            return answer instanceof Connection connection ? noting(connection, commits) : answer;
        });
    }

    private static Connection noting(Connection connection, List<Integer> commits) {
        return Interceptor.before(Connection.class, (method, arguments) -> {
            Object answer = method.invoke(connection, arguments);
            if (method.getName().equals("commit")) {
                commits.add(CountingSockets.trips());
            }
            return answer;
        });
    }
}
