package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.fixture.Shop;
import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.storage.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;

class MariaDbTest {

    @Test
    void aDriverThatCountsOnlyWhatChangedIsRefused() throws SQLException {
        try (Database database = Engine.MARIADB.database()) {
            JdbcSchema.create(database.dataSource());
            DataSource changed = new MariaDbDataSource(database.url() + "&useAffectedRows=true");
            StorageException refused = assertThrows(StorageException.class, () -> JdbcStorage.of(changed));
            assertTrue(refused.getMessage().contains("useAffectedRows"), refused.getMessage());
        }
    }

    @Test
    void aConnectionIsGivenBackAsItWasTaken() throws SQLException {
        try (Database database = Engine.MARIADB.database()) {
            JdbcSchema.create(database.dataSource());
            List<String> before = settings(database);
            Shop.on(JdbcStorage.of(database.dataSource())).with("MUG", 3);
            assertEquals(before, settings(database));
        }
    }

    private static List<String> settings(Database database) throws SQLException {
        List<String> settings = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW SESSION VARIABLES WHERE Variable_name NOT IN "
                        + "('timestamp', 'pseudo_thread_id', 'last_gtid', 'rand_seed1', 'rand_seed2')")) {
            while (result.next()) {
                settings.add(result.getString(1) + " = " + result.getString(2));
            }
        }
        return settings;
    }

    /** The row of a text is found by its bytes, whatever the collation of connection and server. */
    @Test
    void tablesSayHowTextsCompareEvenIfTheServerHasItOtherwise() throws SQLException {
        try (Database database = Engine.MARIADB.database()) {
            JdbcSchema.create(database.dataSource());
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT DISTINCT collation_name FROM"
                            + " information_schema.columns WHERE table_schema = DATABASE() AND data_type <> 'longtext'"
                            + " AND collation_name IS NOT NULL")) {
                assertTrue(result.next());
                assertEquals("utf8mb4_nopad_bin", result.getString(1));
                assertEquals(false, result.next());
            }
        }
    }
}
