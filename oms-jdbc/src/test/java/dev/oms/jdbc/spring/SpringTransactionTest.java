package dev.oms.jdbc.spring;

import static dev.oms.order.PriceDraft.unitPrice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariDataSource;
import dev.oms.Oms;
import dev.oms.customer.ChannelId;
import dev.oms.fixture.Together;
import dev.oms.item.Sku;
import dev.oms.jdbc.JdbcSchema;
import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.RefusedException;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.OneLocationFirst;
import dev.oms.stock.SourcingPolicy;
import dev.oms.storage.RestartTransactionException;
import dev.oms.storage.SellerId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A host's row and an order inside {@code @Transactional}. */
class SpringTransactionTest {

    private static final Map<Engine, Database> DATABASES = new EnumMap<>(Engine.class);

    /** One for all tests of an engine: each has a seller of its own. */
    private static Database database(Engine engine) {
        return DATABASES.computeIfAbsent(engine, first -> {
            Database database = engine.database();
            JdbcSchema.create(database.dataSource());
            new JdbcTemplate(database.dataSource())
                    .execute("CREATE TABLE checkout (number VARCHAR(50) PRIMARY KEY, gift VARCHAR(50) NOT NULL,"
                            + " state VARCHAR(20) NOT NULL)");
            return database;
        });
    }

    @AfterAll
    static void drop() {
        DATABASES.values().forEach(Database::close);
        DATABASES.clear();
    }

    /** A Spring context, with mugs on the shelf. */
    private static final class Shop implements AutoCloseable {

        private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        private final JdbcTemplate jdbc;

        /** How often an order was decided. */
        private final AtomicInteger decided = new AtomicInteger();

        /** What somebody else does while the next order is decided. */
        private volatile Runnable meanwhile = () -> {};

        Shop(Engine engine) {
            this(database(engine).dataSource());
        }

        Shop(DataSource dataSource) {
            jdbc = new JdbcTemplate(dataSource);
            jdbc.update("DELETE FROM checkout");
            SellerId seller = new SellerId(UUID.randomUUID().toString());
            context.registerBean(SellerId.class, () -> seller);
            // The context does not close it: the next one needs it, too.
            context.registerBean(DataSource.class, () -> dataSource, bean -> bean.setDestroyMethodName(""));
            SourcingPolicy policy = OneLocationFirst.anyOrder();
            context.registerBean(SourcingPolicy.class, () -> request -> {
                decided.incrementAndGet();
                Runnable once = meanwhile;
                meanwhile = () -> {};
                once.run();
                return policy.source(request);
            });
            context.register(ShopConfiguration.class);
            context.refresh();
        }

        Oms oms() {
            return context.getBean(Oms.class);
        }

        Shop with(String location, long mugs) {
            oms().stock()
                    .receive(GoodsReceipt.of("opening-" + location, location).line("MUG", mugs))
                    .orThrow();
            return this;
        }

        CheckoutService service() {
            return context.getBean(CheckoutService.class);
        }

        Outcome<Order> checkOut(String number, long mugs) {
            return context.getBean(Checkouts.class).checkOut(draft(number, mugs), "a ribbon");
        }

        void assertStands(List<String> checkouts, long available) {
            assertEquals(
                    checkouts,
                    jdbc.queryForList("SELECT CONCAT(number, ' ', state) FROM checkout ORDER BY number", String.class));
            assertEquals(available, oms().stock().available(new Sku("MUG")));
            assertEquals(List.of(), oms().verify());
        }

        @Override
        public void close() {
            context.close();
        }
    }

    private static OrderDraft draft(String number, long mugs) {
        return OrderDraft.of("web", number, "KRW")
                .line("MUG", mugs, unitPrice("15000"))
                .terms(PaymentTerms.CASH_ON_DELIVERY);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void theRowAndTheOrderComeIntoForceTogether(Engine engine) {
        try (Shop shop = new Shop(engine).with("SEOUL", 3)) {
            assertFalse(shop.checkOut("W-1", 2).isRefused());
            shop.assertStands(List.of("W-1 PLACED"), 1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void whatIsRefusedLeavesTheHostsWorkUsable(Engine engine) {
        try (Shop shop = new Shop(engine).with("SEOUL", 3)) {
            Outcome<Order> answer = shop.checkOut("W-1", 4);
            assertEquals("stock.short", answer.reasons().get(0).code());
            shop.assertStands(List.of("W-1 REFUSED"), 3);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void aHostThatThrowsTakesTheOrdersBackWithItsRows(Engine engine) {
        try (Shop shop = new Shop(engine).with("SEOUL", 3)) {
            CheckoutService service = shop.service();
            List<OrderDraft> drafts = List.of(draft("W-1", 2), draft("W-2", 2));
            assertThrows(RefusedException.class, () -> service.checkOutAll(drafts));
            shop.assertStands(List.of(), 3);
            assertEquals(Optional.empty(), shop.oms().orders().find(new ChannelId("web"), "W-1"));
        }
    }

    /** The first decision counts on a mug that somebody else takes before it is applied. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void whereOthersComeFirstTheHostsTransactionIsRolledBack(Engine engine) {
        try (Shop shop = new Shop(engine).with("SEOUL", 2)) {
            shop.meanwhile = () -> shop.oms().orders().place(draft("W-0", 1)).orThrow();
            CheckoutService service = shop.service();
            OrderDraft draft = draft("W-1", 2);
            assertThrows(RestartTransactionException.class, () -> service.checkOut(draft, "a card"));
            shop.assertStands(List.of(), 1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void calledAgainTheHostsMethodDecidesAnew(Engine engine) {
        try (Shop shop = new Shop(engine).with("SEOUL", 2).with("BUSAN", 2)) {
            shop.meanwhile = () -> shop.oms().orders().place(draft("W-0", 1)).orThrow();
            assertFalse(shop.checkOut("W-1", 2).isRefused());
            assertEquals(3, shop.decided.get(), "the order, another's, and the order again");
            shop.assertStands(List.of("W-1 PLACED"), 1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void manyCheckoutsAtOnceSellWhatIsThereAndKeepNoConnection(Engine engine) {
        try (Shop shop = new Shop(engine)) {
            assertSellsWhatIsThere(shop, 6);
        }
    }

    /** There a host may be told to begin again by its own statements and by its commit, too, as Spring says it. */
    @Test
    void soDoCheckoutsAtTheStrictestIsolation() {
        try (HikariDataSource strict = new HikariDataSource()) {
            strict.setDataSource(database(Engine.POSTGRES).unpooled());
            strict.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
            try (Shop shop = new Shop(strict)) {
                assertSellsWhatIsThere(shop, 3);
            }
        }
    }

    private static void assertSellsWhatIsThere(Shop shop, int buyers) {
        int each = 30 / buyers;
        shop.with("SEOUL", 20);
        List<Callable<Long>> tasks = new ArrayList<>();
        for (int buyer = 0; buyer < buyers; buyer++) {
            String number = "W-" + buyer + "-";
            tasks.add(() -> {
                long placed = 0;
                for (int i = 0; i < each; i++) {
                    placed += shop.checkOut(number + i, 1).isRefused() ? 0 : 1;
                }
                return placed;
            });
        }
        assertEquals(20, Together.run(tasks).stream().mapToLong(Long::longValue).sum());
        assertEquals(
                List.of(20L, 10L),
                shop.jdbc.queryForList(
                        "SELECT COUNT(*) FROM checkout GROUP BY state ORDER BY COUNT(*) DESC", Long.class));
        assertEquals(0, shop.oms().stock().available(new Sku("MUG")));
        assertEquals(List.of(), shop.oms().verify());
    }
}
