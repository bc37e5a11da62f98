package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariDataSource;
import dev.oms.Oms;
import dev.oms.fixture.Shop;
import dev.oms.item.Sku;
import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.law.RandomWalk;
import dev.oms.outcome.OmsException;
import dev.oms.stock.GoodsReceipt;
import dev.oms.storage.SellerId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One user makes the tables by the scripts; another works with them, and has rights on their rows only. */
class LeastRightsTest {

    private static final List<String> ROWS = List.of("SELECT", "INSERT", "UPDATE", "DELETE");
    private static final long SEED = Long.getLong("oms.walk.seed", new Random().nextLong());
    private static final int STEPS = 100;

    /** A database with two users who may nothing but what the README says. */
    private abstract static class Users implements AutoCloseable {

        final Database database;
        final String maker = "maker_" + UUID.randomUUID().toString().substring(0, 8);
        final String worker = maker.replace("maker", "worker");

        Users(Engine engine) {
            database = engine.database();
        }

        static Users on(Engine engine) throws SQLException {
            Users users = engine == Engine.POSTGRES ? new OnPostgres() : new OnMariaDb();
            users.make();
            JdbcSchema.create(users.source(users.maker));
            users.each("GRANT SELECT ON ? TO " + users.name(users.worker), List.of(JdbcStorage.PREFIX + "schema"));
            users.grant(ROWS);
            return users;
        }

        abstract void make() throws SQLException;

        abstract String name(String user);

        abstract DataSource source(String user) throws SQLException;

        abstract String place();

        /** Of one connection: no command needs another while it has one, nor does one in a host's transaction. */
        HikariDataSource pool() throws SQLException {
            HikariDataSource shared = new HikariDataSource();
            shared.setDataSource(source(worker));
            shared.setMaximumPoolSize(1);
            return shared;
        }

        void grant(List<String> rights) throws SQLException {
            each("GRANT " + String.join(", ", rights) + " ON ? TO " + name(worker), tables());
        }

        void revoke(String right) throws SQLException {
            each("REVOKE " + right + " ON ? FROM " + name(worker), tables());
        }

        private void each(String statement, List<String> tables) throws SQLException {
            execute(
                    database.dataSource(),
                    tables.stream().map(table -> statement.replace("?", table)).toList());
        }

        private List<String> tables() throws SQLException {
            List<String> tables = new ArrayList<>();
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(
                            "SELECT table_name FROM information_schema.tables WHERE table_schema = " + place())) {
                while (result.next()) {
                    tables.add(result.getString(1));
                }
            }
            tables.remove(JdbcStorage.PREFIX + "schema");
            assertFalse(tables.isEmpty());
            return tables;
        }

        abstract List<String> end();

        @Override
        public void close() throws SQLException {
            execute(database.dataSource(), end());
            database.close();
        }
    }

    private static final class OnPostgres extends Users {

        OnPostgres() {
            super(Engine.POSTGRES);
        }

        @Override
        void make() throws SQLException {
            String name = ((PGSimpleDataSource) database.unpooled()).getDatabaseName();
            execute(
                    database.dataSource(),
                    List.of(
                            "CREATE ROLE " + maker + " LOGIN PASSWORD 'secret'",
                            "CREATE ROLE " + worker + " LOGIN PASSWORD 'secret'",
                            "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC",
                            "REVOKE ALL ON SCHEMA public FROM PUBLIC",
                            "GRANT CONNECT ON DATABASE " + name + " TO " + maker + ", " + worker,
                            "GRANT USAGE, CREATE ON SCHEMA public TO " + maker,
                            "GRANT USAGE ON SCHEMA public TO " + worker));
        }

        @Override
        String name(String user) {
            return user;
        }

        @Override
        DataSource source(String user) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(database.url());
            source.setUser(user);
            source.setPassword("secret");
            return source;
        }

        @Override
        String place() {
            return "'public'";
        }

        @Override
        List<String> end() {
            return List.of(
                    "DROP OWNED BY " + worker,
                    "DROP OWNED BY " + maker + " CASCADE",
                    "DROP ROLE " + worker,
                    "DROP ROLE " + maker);
        }
    }

    private static final class OnMariaDb extends Users {

        OnMariaDb() {
            super(Engine.MARIADB);
        }

        @Override
        void make() throws SQLException {
            execute(
                    database.dataSource(),
                    List.of(
                            "CREATE USER " + name(maker) + " IDENTIFIED BY 'secret'",
                            "CREATE USER " + name(worker) + " IDENTIFIED BY 'secret'",
                            "GRANT CREATE, INDEX, INSERT ON * TO " + name(maker)));
        }

        @Override
        String name(String user) {
            return user + "@'%'";
        }

        @Override
        DataSource source(String user) throws SQLException {
            MariaDbDataSource source = new MariaDbDataSource(database.url());
            source.setUser(user);
            source.setPassword("secret");
            return source;
        }

        @Override
        String place() {
            return "DATABASE()";
        }

        @Override
        List<String> end() {
            return List.of("DROP USER " + name(worker), "DROP USER " + name(maker));
        }
    }

    private static void execute(DataSource source, List<String> statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void whoWorksWithTheTablesNeedsRightsOnTheirRowsOnly(Engine engine) throws SQLException {
        try (Users users = Users.on(engine);
                HikariDataSource pool = users.pool()) {
            JdbcStorage storage = JdbcStorage.of(pool);
            Shop shop =
                    Shop.on(storage, policies -> RandomWalk.policies(policies).withoutValidator());
            new RandomWalk(SEED, shop).walk(STEPS);
            shop.oms().as("relay", "").outbox().relay(event -> {}, 1_000);
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                Oms joined = shop.oms().forSeller(new SellerId("host")).within(storage.joining(connection));
                joined.stock()
                        .receive(GoodsReceipt.of("host-1", "SEOUL").line("MUG", 2))
                        .orThrow();
                assertEquals(2, joined.stock().available(new Sku("MUG")));
                connection.commit();
            }
            shop.assertSound();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void whoWorksWithTheTablesMayNotMakeOrChangeAny(Engine engine) throws SQLException {
        try (Users users = Users.on(engine)) {
            DataSource source = users.source(users.worker);
            for (String more : List.of(
                    "CREATE TABLE another (id INTEGER)",
                    "CREATE TEMPORARY TABLE another (id INTEGER)",
                    "ALTER TABLE oms_order ADD COLUMN another INTEGER",
                    "DROP TABLE oms_order",
                    "TRUNCATE TABLE oms_order",
                    "INSERT INTO oms_schema SELECT * FROM oms_schema")) {
                assertThrows(SQLException.class, () -> execute(source, List.of(more)), more);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void eachOfTheFourRightsIsNeeded(Engine engine) throws SQLException {
        try (Users users = Users.on(engine);
                HikariDataSource pool = users.pool()) {
            JdbcStorage storage = JdbcStorage.of(pool);
            for (String right : ROWS) {
                users.revoke(right);
                assertThrows(OmsException.class, () -> day(storage, "without-" + right), right);
                users.grant(List.of(right));
                day(storage, "with-" + right);
            }
        }
    }

    /** Something of each sort, in a seller of its own. */
    private static void day(JdbcStorage storage, String seller) {
        Shop shop = Shop.on(storage, policies -> policies.seller(new SellerId(seller)))
                .with("MUG", 2);
        shop.order("W-1").line("MUG", 1, "5").cod().confirmed();
        assertFalse(shop.order("W-2").line("MUG", 1, "5").place().isRefused());
        shop.oms().as("relay", "").outbox().relay(event -> {}, 1_000);
        assertEquals(List.of(), shop.oms().verify());
    }
}
