package dev.oms.jdbc.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.oms.jdbc.engine.PostgresServer.Release;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EnginesTest {

    private static final String GUARDED =
            "UPDATE stock SET reserved = reserved + 2 WHERE sku = 'A' AND on_hand - reserved >= 2";

    @ParameterizedTest
    @EnumSource
    void aGuardedUpdateAnswersOneAndThenZero(Engine engine) throws SQLException {
        try (Database database = engine.database()) {
            stock(database);
            assertEquals(1, update(database.dataSource(), GUARDED));
            assertEquals(0, update(database.dataSource(), GUARDED));
            assertEquals("2", answer(database.unpooled(), "SELECT reserved FROM stock"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoDatabasesDoNotSeeEachOther(Engine engine) throws SQLException {
        try (Database one = engine.database();
                Database another = engine.database()) {
            stock(one);
            assertThrows(SQLException.class, () -> answer(another.unpooled(), "SELECT COUNT(*) FROM stock"));
            stock(another);
            assertEquals(1, update(one.unpooled(), GUARDED));
            assertEquals("0", answer(another.unpooled(), "SELECT reserved FROM stock"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theUrlAloneConnectsAndThePoolIsOne(Engine engine) throws SQLException {
        try (Database database = engine.database()) {
            stock(database);
            try (Connection connection = DriverManager.getConnection(database.url());
                    Statement statement = connection.createStatement()) {
                assertEquals(1, statement.executeUpdate(GUARDED));
            }
            assertSame(database.dataSource(), database.dataSource());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClosedDatabaseIsGone(Engine engine) throws SQLException {
        Database database = engine.database();
        stock(database);
        DataSource unpooled = database.unpooled();
        try (Connection open = unpooled.getConnection()) {
            assertFalse(open.isClosed());
            database.close();
            database.close();
        }
        assertThrows(SQLException.class, () -> answer(unpooled, "SELECT COUNT(*) FROM stock"));
        assertThrows(IllegalStateException.class, database::dataSource);
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE", mode = EnumSource.Mode.EXCLUDE)
    void aSessionsZoneIsNotThatOfTheJvm(Engine engine) throws SQLException {
        String offsetInSeconds =
                switch (engine) {
                    case POSTGRES, POSTGRES_OLDEST ->
                        "SELECT CAST(EXTRACT(TIMEZONE FROM CURRENT_TIMESTAMP) AS INTEGER)";
                    case MARIADB, MARIADB_SNAPSHOT -> "SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), NOW())";
                    default ->
                        "SELECT 3600 * EXTRACT(TIMEZONE_HOUR FROM CURRENT_TIMESTAMP)"
                                + " + 60 * EXTRACT(TIMEZONE_MINUTE FROM CURRENT_TIMESTAMP)";
                };
        try (Database database = engine.database()) {
            for (ZoneOffset zone : List.of(ZoneOffset.ofHoursMinutes(5, 45), ZoneOffset.ofHours(-11), ZoneOffset.UTC)) {
                assertEquals(
                        Integer.toString(zone.getTotalSeconds()), answer(database.dataSource(zone), offsetInSeconds));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"POSTGRES", "POSTGRES_OLDEST"},
            mode = EnumSource.Mode.INCLUDE)
    void postgresWaitsForItsDisk(Engine engine) throws SQLException {
        try (Database database = engine.database()) {
            assertEquals("on", answer(database.dataSource(), "SHOW fsync"));
            assertEquals("on", answer(database.dataSource(), "SHOW synchronous_commit"));
            assertEquals("on", answer(database.dataSource(), "SHOW full_page_writes"));
        }
    }

    @Test
    void theOldestPostgresIsOlderThanTheNewest() throws SQLException {
        try (Database newest = Engine.POSTGRES.database();
                Database oldest = Engine.POSTGRES_OLDEST.database()) {
            assertTrue(version(oldest) < version(newest), version(oldest) + " and " + version(newest));
        }
    }

    @ParameterizedTest
    @CsvSource({"POSTGRES, a < B", "POSTGRES_OLDEST, B < a", "MARIADB, a = A"})
    void textsAreInAnotherOrderInEveryServer(Engine engine, String order) throws SQLException {
        try (Database database = engine.database()) {
            String[] parts = order.split(" ", -1);
            assertEquals(
                    "yes",
                    answer(
                            database.dataSource(),
                            "SELECT CASE WHEN '%s' %s '%s' THEN 'yes' ELSE 'no' END"
                                    .formatted(parts[0], parts[1], parts[2])));
        }
    }

    @Test
    void fileEnginesWriteEachCommitAtOnce() throws SQLException {
        try (Database h2 = Engine.H2_FILE.database();
                Database sqlite = Engine.SQLITE.database()) {
            assertEquals(
                    "0",
                    answer(
                            h2.dataSource(),
                            "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'"));
            assertEquals("wal", answer(sqlite.dataSource(), "PRAGMA journal_mode"));
            assertEquals("2", answer(sqlite.dataSource(), "PRAGMA synchronous"));
            assertEquals("5000", answer(sqlite.dataSource(), "PRAGMA busy_timeout"));
        }
    }

    @Test
    void whoWritesAfterAnOlderReadIsRefusedOnlyByTheSnapshotSetting() throws SQLException {
        assertEquals(0, codeOfALateWrite(Engine.MARIADB));
        assertEquals(1020, codeOfALateWrite(Engine.MARIADB_SNAPSHOT));
    }

    @Test
    void anAcknowledgedRowOutlivesTheServerItWasWrittenTo() throws SQLException {
        try (PostgresServer server = PostgresServer.start(Release.NEWEST);
                Database database = server.database()) {
            stock(database);
            long killed = server.pid();
            try (Connection open = database.unpooled().getConnection();
                    Statement statement = open.createStatement()) {
                assertEquals(1, statement.executeUpdate(GUARDED));
                open.setAutoCommit(false);
                assertEquals(1, statement.executeUpdate("UPDATE stock SET on_hand = 99"));
                assertTrue(server.killHard() > 1, "a postmaster has children");
                assertThrows(SQLException.class, open::commit);
            }
            assertThrows(SQLException.class, () -> database.unpooled().getConnection());
            server.restart();
            assertNotEquals(killed, server.pid());
            assertEquals("2", answer(database.unpooled(), "SELECT reserved FROM stock"));
            assertEquals("3", answer(database.unpooled(), "SELECT on_hand FROM stock"));
            assertThrows(IllegalStateException.class, server::restart);
        }
    }

    @Test
    void aServerThatDoesNotStartSaysWhy() {
        IllegalStateException failed = assertThrows(
                IllegalStateException.class,
                () -> PostgresServer.start(Release.NEWEST, Map.of("shared_buffers", "many"), Duration.ofMillis(500)));
        assertTrue(failed.getMessage().contains("shared_buffers"), failed.getMessage());
    }

    @Test
    void aServerThatDidNotStartIsNotTriedAgainAndFailsEverybodyAlike() {
        AtomicInteger starts = new AtomicInteger();
        Server server = new Server(Map.of(), "OMS_TEST_NOWHERE_URL", () -> {
            throw new IllegalStateException("start " + starts.incrementAndGet() + " failed");
        });
        for (int asked = 0; asked < 2; asked++) {
            assertEquals(
                    "start 1 failed",
                    assertThrows(IllegalStateException.class, server::url).getMessage());
        }
    }

    @Test
    void aServerNamedByTheEnvironmentIsNotStarted() {
        String variable = "OMS_TEST_SOMEWHERE_URL";
        String named = "jdbc:postgresql://db.example:5432/postgres?user=tester&password=secret";
        ServerUrl url = new Server(Map.of(variable, named), variable, () -> fail("was started")).url();
        assertEquals(named, url.text());
        assertEquals(
                "jdbc:postgresql://db.example:5432/oms?user=tester&password=secret&a=b",
                url.of("oms").with("a=b").text());
        assertFalse(url.toString().contains("secret"), url.toString());
    }

    @Test
    void anUrlOfAnotherFormIsRefusedWithoutBeingToldOn() {
        Server server = new Server(
                Map.of("OMS_TEST_ODD_URL", "postgres://tester:secret@db.example"),
                "OMS_TEST_ODD_URL",
                () -> fail("was started"));
        String message = assertThrows(IllegalStateException.class, server::url).getMessage();
        assertTrue(message.contains("OMS_TEST_ODD_URL"), message);
        assertFalse(message.contains("secret"), message);
    }

    /** What MariaDB says to a transaction that updates a row another one changed since it was read; 0 if nothing. */
    private static int codeOfALateWrite(Engine engine) throws SQLException {
        try (Database database = engine.database()) {
            stock(database);
            try (Connection late = database.unpooled().getConnection();
                    Statement statement = late.createStatement()) {
                late.setAutoCommit(false);
                statement.executeQuery("SELECT reserved FROM stock").close();
                assertEquals(1, update(database.dataSource(), GUARDED));
                statement.executeUpdate("UPDATE stock SET reserved = 1");
                late.commit();
                return 0;
            } catch (SQLException refused) {
                return refused.getErrorCode();
            }
        }
    }

    private static void stock(Database database) throws SQLException {
        update(database.unpooled(), "CREATE TABLE stock (sku VARCHAR(20), on_hand INTEGER, reserved INTEGER)");
        assertEquals(1, update(database.unpooled(), "INSERT INTO stock VALUES ('A', 3, 0)"));
    }

    private static int version(Database database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        }
    }

    private static int update(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static String answer(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertTrue(row.next(), sql);
            return row.getString(1);
        }
    }
}
