package dev.oms.jdbc.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database of its own, empty at first and gone once it is closed. Safe for threads. */
public final class Database implements AutoCloseable {

    /** As many connections as a pool holds at most; whoever needs another one waits. */
    public static final int POOL_SIZE = 8;

    private final String url;
    private final DataSource unpooled;
    private final Function<ZoneOffset, String> setZone;
    private final Runnable drop;
    private final List<HikariDataSource> pools = new ArrayList<>();
    private @Nullable DataSource dataSource;
    private boolean closed;

    Database(String url, DataSource unpooled, Function<ZoneOffset, String> setZone, Runnable drop) {
        this.url = url;
        this.unpooled = unpooled;
        this.setZone = setZone;
        this.drop = drop;
    }

    /** The JDBC URL, with user and settings: {@code DriverManager} and a process of its own need no more. */
    public String url() {
        return url;
    }

    /** The driver's own data source: each connection is a new one. */
    public DataSource unpooled() {
        return unpooled;
    }

    /** A pool of at most {@link #POOL_SIZE} connections; always the same one. */
    public synchronized DataSource dataSource() {
        DataSource pool = dataSource;
        if (pool == null) {
            pool = pool(new HikariConfig());
            dataSource = pool;
        }
        return pool;
    }

    /**
     * A pool of its own whose sessions are at an offset from UTC, whatever the JVM's zone is: at {@code +05:45},
     * {@code current_timestamp} of 12:00 UTC reads 17:45. SQLite knows no zone of a session and takes no notice.
     */
    public synchronized DataSource dataSource(ZoneOffset zone) {
        HikariConfig config = new HikariConfig();
        config.setConnectionInitSql(setZone.apply(zone));
        return pool(config);
    }

    /**
     * A pool of its own whose callers wait no longer than that for a connection, at least 250 ms: for tests in which
     * the server goes and comes back.
     */
    public synchronized DataSource dataSource(Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setConnectionTimeout(patience.toMillis());
        return pool(config);
    }

    private DataSource pool(HikariConfig config) {
        if (closed) {
            throw new IllegalStateException("closed: " + url);
        }
        config.setDataSource(unpooled);
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(0);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    /** Closes the pools and drops the database, even if connections are open; once closed, nothing happens. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            pools.forEach(HikariDataSource::close);
            drop.run();
        }
    }

    @Override
    public String toString() {
        return url;
    }
}
