package dev.oms.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets the transactions of a JVM into a database one after another, first come, first served. Thread-safe. */
final class Turns {

    private static final Map<String, Turns> OF_DATABASES = new ConcurrentHashMap<>();
    private static final int LONGEST_WAIT_MILLIS = 2_000;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Semaphore turn = new Semaphore(1, true);

    private Turns() {}

    /** The turns at a database: all who name it by the same URL take them from one queue. */
    static Turns at(String url) {
        return OF_DATABASES.computeIfAbsent(url, any -> new Turns());
    }

    void enter() throws SQLException {
        try {
            if (turn.tryAcquire(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new SQLTransientException("others kept writing", LOCK_NOT_AVAILABLE);
    }

    void exit() {
        turn.release();
    }
}
