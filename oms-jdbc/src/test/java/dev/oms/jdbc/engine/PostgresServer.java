package dev.oms.jdbc.engine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of one's own, that may be killed and started again; always one from the build, never one that an
 * environment variable names. {@code fsync} and {@code synchronous_commit} are on unless a setting says otherwise, so
 * what was acknowledged before {@link #killHard()} is there after {@link #restart()}:
 *
 * <pre>{@code
 * try (PostgresServer server = PostgresServer.start(Release.NEWEST)) {
 *     Database database = server.database();
 *     ...
 *     server.killHard();
 *     server.restart();
 * }
 * }</pre>
 *
 * <p>Closing it deletes its data, whether its databases were closed or not; the end of the JVM closes it too. Safe for
 * threads: calls wait for each other, only clients are cut off.
 */
public final class PostgresServer implements AutoCloseable {

    /** Which of the versions in the build. */
    public enum Release {
        /** Its texts are in English order, as many a host's are: {@code a} before {@code B}. */
        NEWEST,
        /** Its texts are in the order of their bytes: {@code B} before {@code a}. */
        OLDEST;

        private InputStream archive(String system, String machine) throws IOException {
            Path archive = Directories.engines()
                    .resolve("postgres-" + name().toLowerCase(Locale.ROOT))
                    .resolve("postgres-" + system.toLowerCase(Locale.ROOT) + "-" + machine + ".txz");
            if (!Files.exists(archive)) {
                throw new IllegalStateException("no " + archive + "; the build unpacks it, for linux-x86_64 only");
            }
            return Files.newInputStream(archive);
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path HOME = Directories.engines().resolve("postgres");

    static {
        // Here the library unpacks, and clears away what a killed JVM left running.
        System.setProperty("ot.epg.working-dir", HOME.toString());
    }

    private final Release release;
    private final Map<String, String> settings;
    private final Duration patience;
    private final int port = Ports.free();
    private final Path data = Directories.fresh("postgres");
    private final Path log = data.resolveSibling(data.getFileName() + ".log");
    private @Nullable EmbeddedPostgres running;
    private boolean closed;

    private PostgresServer(Release release, Map<String, String> settings, Duration patience) {
        this.release = release;
        this.settings = settings;
        this.patience = patience;
    }

    /** Starts a server on a new data directory and a free port of loopback. */
    public static PostgresServer start(Release release) {
        return start(release, Map.of());
    }

    /** The same with settings of its own: a control run says {@code synchronous_commit} is {@code off}. */
    public static PostgresServer start(Release release, Map<String, String> settings) {
        return start(release, settings, PATIENCE);
    }

    static PostgresServer start(Release release, Map<String, String> settings, Duration patience) {
        PostgresServer server = new PostgresServer(release, Map.copyOf(settings), patience);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "postgres-stop"));
        server.start();
        return server;
    }

    /** Makes an empty database on this server. */
    public Database database() {
        return Postgres.database(url());
    }

    /** The process id of the postmaster, as its own pid file says: it is no child of this JVM. */
    public long pid() {
        try {
            return Long.parseLong(Files.readAllLines(pidFile()).get(0));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Kills the postmaster and all its children with SIGKILL, and answers how many processes that were once they are
     * dead; at most what was acknowledged is kept. Throws {@link IllegalStateException} if one of them survives.
     */
    public synchronized int killHard() {
        long postmaster = pid();
        ProcessHandle process = ProcessHandle.of(postmaster)
                .orElseThrow(() -> new IllegalStateException("postmaster " + postmaster + " does not run"));
        String command = process.info().command().orElse("nothing known");
        if (!command.endsWith("/bin/postgres")) {
            throw new IllegalStateException(postmaster + " is no postmaster but " + command);
        }
        signal("STOP", List.of(postmaster)); // it has no further children from here on
        // The children first: one that outlived the postmaster would say good-bye to its client.
        List<Long> family = Stream.concat(process.children(), Stream.of(process))
                .map(ProcessHandle::pid)
                .toList();
        signal("KILL", family);
        family.forEach(PostgresServer::awaitDeath);
        try {
            // Where nobody buries them the dead stay in the list of processes, and PostgreSQL would take them for
            // alive.
            Files.delete(pidFile());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return family.size();
    }

    /** Starts again after {@link #killHard()}: same data, same port, same databases. */
    public synchronized void restart() {
        if (Files.exists(pidFile())) {
            throw new IllegalStateException("postmaster " + pid() + " was not killed");
        }
        letGo();
        start();
    }

    /** Stops the server and deletes its data; once closed, nothing happens. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (Files.exists(pidFile())) {
            // At once, but not so hard that memory it shares with its children outlives it.
            long postmaster = pid();
            signal("QUIT", List.of(postmaster));
            awaitDeath(postmaster);
        }
        letGo();
        Directories.delete(data);
        Directories.delete(log);
    }

    ServerUrl url() {
        return new ServerUrl("jdbc:postgresql://localhost:" + port + "/", "postgres", "user=postgres");
    }

    private synchronized void start() {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPgBinaryResolver(release::archive)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(patience)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setPort(port)
                .setLocaleConfig("locale", "C")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig(
                        "deadlock_timeout", "50ms"); // hosts that lock in opposite order need not wait a second
        if (release == Release.NEWEST) {
            builder.setLocaleConfig("locale-provider", "icu").setLocaleConfig("icu-locale", "en");
        }
        settings.forEach(builder::setServerConfig);
        try {
            running = builder.start();
        } catch (IOException | RuntimeException failed) {
            String lastWords = Directories.lastWords(log);
            close();
            throw new IllegalStateException(
                    "PostgreSQL (" + release + ") did not start: " + failed.getMessage() + "\n" + lastWords, failed);
        }
    }

    /** Makes the library forget the server, which is dead. */
    private void letGo() {
        EmbeddedPostgres dead = running;
        running = null;
        if (dead != null) {
            try {
                dead.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    private static void signal(String name, List<Long> processes) {
        String pids = processes.stream().map(String::valueOf).collect(Collectors.joining(" "));
        try {
            // A child may have ended by itself meanwhile, so what kill answers says nothing; who is dead is looked at.
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + pids + " 2>/dev/null")
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL is killed", interrupted);
        }
    }

    private static void awaitDeath(long pid) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (isAlive(pid)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("process " + pid + " does not end");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static boolean isAlive(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The name, in parentheses, may hold anything; the state comes after it.
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            return state != 'Z' && state != 'X';
        } catch (IOException gone) {
            return false;
        }
    }
}
