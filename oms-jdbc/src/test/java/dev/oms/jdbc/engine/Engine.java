package dev.oms.jdbc.engine;

/**
 * The databases that tests run on. The server of an engine starts when its first database is asked for, once per JVM,
 * on loopback and a free port, and stops with the JVM; everything it writes is under the module's
 * {@code target/engines}.
 *
 * <pre>{@code
 * try (Database database = Engine.POSTGRES.database()) {
 *     use(database.dataSource());
 * }
 * }</pre>
 *
 * <p>Where a server cannot be started, or another one is to be tested, an environment variable names one that runs:
 * {@code OMS_TEST_POSTGRES_URL}, {@code OMS_TEST_POSTGRES_OLDEST_URL} and {@code OMS_TEST_MARIADB_URL}, each a JDBC URL
 * with a user who may create databases, such as
 * {@code jdbc:postgresql://db.example:5432/postgres?user=tester&password=secret}. A server that does not start fails
 * each test that asks for it, with its own last words. A program that uses MariaDB ends by {@code System.exit}, as
 * Surefire's do: threads that watch the server would keep the JVM alive. Safe for threads.
 */
public enum Engine {

    /** The newest PostgreSQL, {@code fsync} and {@code synchronous_commit} on, texts in English order. */
    POSTGRES,

    /** The oldest PostgreSQL that is still supported, set likewise, texts in the order of their bytes. */
    POSTGRES_OLDEST,

    /**
     * MariaDB with {@code innodb_snapshot_isolation} off, its default until 11.6.1. Texts are as its defaults have
     * them: {@code a} equals {@code A}, and not every character can be stored unless a table says so.
     */
    MARIADB,

    /** The same server with {@code innodb_snapshot_isolation} on, the default since. */
    MARIADB_SNAPSHOT,

    /** H2 in this JVM's memory. */
    H2,

    /** H2 in a file, each commit written at once ({@code WRITE_DELAY=0}). */
    H2_FILE,

    /** SQLite in a file with a write-ahead log; whoever meets a writer waits up to five seconds. */
    SQLITE;

    /** Makes a database that is empty and that nobody else sees; whoever asked closes it. */
    public Database database() {
        return switch (this) {
            case POSTGRES -> Postgres.database(Postgres.NEWEST.url());
            case POSTGRES_OLDEST -> Postgres.database(Postgres.OLDEST.url());
            case MARIADB -> MariaDb.database(MariaDb.SERVER.url(), "OFF");
            case MARIADB_SNAPSHOT -> MariaDb.database(MariaDb.SERVER.url(), "ON");
            case H2 -> Embedded.h2InMemory();
            case H2_FILE -> Embedded.h2InFile();
            case SQLITE -> Embedded.sqlite();
        };
    }
}
