package dev.oms.examples.day;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.oms.jdbc.JdbcSchema;
import dev.oms.jdbc.JdbcStorage;
import dev.oms.storage.Storage;
import dev.oms.storage.StorageException;

/** A database that a URL names, with the tables in it. */
public final class Database implements AutoCloseable {

    private final HikariDataSource pool;
    private final Storage storage;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        if (JdbcSchema.version(pool).isEmpty()) {
            JdbcSchema.create(pool);
        }
        this.storage = JdbcStorage.of(pool);
    }

    /**
     * Connects to it, and makes the tables if there are none.
     *
     * @throws StorageException if it cannot be reached, or has tables of another release
     */
    public static Database at(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        try {
            return new Database(new HikariDataSource(config));
        } catch (StorageException told) {
            throw told;
        } catch (RuntimeException unreachable) { // of the pool: it has no type of its own for an unknown driver
            throw new StorageException(url + " cannot be reached: " + unreachable.getMessage(), unreachable);
        }
    }

    public Storage storage() {
        return storage;
    }

    @Override
    public void close() {
        pool.close();
    }
}
