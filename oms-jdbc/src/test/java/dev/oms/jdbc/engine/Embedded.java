package dev.oms.jdbc.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.sqlite.SQLiteDataSource;

/** Databases that run inside this JVM and need no server. */
final class Embedded {

    private Embedded() {}

    static Database h2InMemory() {
        // Without the delay the database is gone as soon as nobody is connected.
        return h2("jdbc:h2:mem:" + ServerUrl.newName() + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=500", () -> {});
    }

    static Database h2InFile() {
        Path directory = Directories.fresh("h2");
        return h2("jdbc:h2:file:" + directory.resolve("oms") + ";WRITE_DELAY=0", () -> Directories.delete(directory));
    }

    private static Database h2(String url, Runnable deleteFiles) {
        JdbcDataSource unpooled = new JdbcDataSource();
        unpooled.setUrl(url);
        return new Database(url, unpooled, zone -> "SET TIME ZONE '" + Offsets.text(zone) + "'", () -> {
            run(unpooled, "SHUTDOWN");
            deleteFiles.run();
        });
    }

    static Database sqlite() {
        Path directory = Directories.fresh("sqlite");
        String url = "jdbc:sqlite:" + directory.resolve("oms.db") + "?journal_mode=WAL&busy_timeout=5000";
        SQLiteDataSource unpooled = new SQLiteDataSource();
        unpooled.setUrl(url);
        unpooled.setBusyTimeout(5000); // of the URL's settings a data source takes all but this one
        return new Database(url, unpooled, zone -> "SELECT 1", () -> Directories.delete(directory));
    }

    private static void run(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql + ": " + failed.getMessage(), failed);
        }
    }
}
