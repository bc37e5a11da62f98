package dev.oms.jdbc.crash;

import dev.oms.Oms;
import dev.oms.fixture.Shop;
import dev.oms.item.ItemPolicy;
import dev.oms.item.Sku;
import dev.oms.jdbc.JdbcSchema;
import dev.oms.jdbc.JdbcStorage;
import dev.oms.jdbc.crash.Given.Told;
import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.PostgresServer;
import dev.oms.order.Order;
import dev.oms.outcome.Outcome;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.LocationId;
import dev.oms.stock.StockLevel;
import dev.oms.storage.KeyRange;
import dev.oms.storage.SellerId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A PostgreSQL server of its own that is killed under load again and again. In each cycle writers give commands for a
 * seller of their own; after some acknowledgements the server and all its processes are killed, and started again. Half
 * of the writers take the first error for an answer, the others wait for the server to come back. Then everything that
 * was given is given again.
 */
final class Siege implements AutoCloseable {

    private static final int WRITERS = 4;
    private static final int FEWEST = 20;
    private static final int MOST = 80;
    private static final int OPENING = 1_000_000;
    private static final long PATIENCE_SECONDS = 60;
    private static final Duration CONNECTED_WITHIN = Duration.ofMillis(250);
    private static final int MOST_PAGES = 10_000;

    private final PostgresServer server;
    private final Database database;
    private final Oms impatient;
    private final Oms patient;
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    private int cycles;

    Siege(Map<String, String> settings) {
        server = PostgresServer.start(PostgresServer.Release.NEWEST, settings);
        database = server.database();
        JdbcSchema.create(database.unpooled());
        DataSource pool = database.dataSource(CONNECTED_WITHIN);
        impatient = oms(pool, 2);
        // Each attempt waits for a connection, so these are enough to outlast a restart.
        patient = oms(pool, 500);
    }

    private static Oms oms(DataSource source, int attempts) {
        return Oms.on(JdbcStorage.of(source))
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .backoff((failures, begun) -> failures < attempts)
                .build();
    }

    /** One burst of load, one kill, one restart, and what is found then. */
    Toll cycle() {
        return cycle(List.of(impatient, patient, impatient, patient), false);
    }

    /**
     * The same, but the server is killed when writers wait for it to tell that it has committed: what is in doubt then
     * is in force.
     *
     * @param waits whether the writers wait for the server to come back
     */
    Toll silencedCycle(boolean waits) {
        return cycle(Collections.nCopies(WRITERS, waits ? patient : impatient), true);
    }

    private Toll cycle(List<Oms> giveTo, boolean silenced) {
        SellerId seller = new SellerId("cycle-" + ++cycles);
        Oms oms = patient.forSeller(seller);
        oms.stock()
                .receive(GoodsReceipt.of("opening", Shop.SEOUL)
                        .line(Writer.MUG, OPENING)
                        .line(Writer.CUP, OPENING))
                .orThrow();
        Semaphore acknowledgements = new Semaphore(0);
        AtomicBoolean killed = new AtomicBoolean();
        AtomicInteger afterwards = new AtomicInteger();
        List<Future<List<Given<?>>>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            Oms own = giveTo.get(writer).forSeller(seller);
            writers.add(threads.submit(new Writer(own, "w" + writer, killed::get, () -> {
                acknowledgements.release();
                if (killed.get()) {
                    afterwards.incrementAndGet();
                }
            })));
        }
        await(acknowledgements, ThreadLocalRandom.current().nextInt(FEWEST, MOST));
        if (silenced) {
            silence();
        }
        int processes = server.killHard();
        killed.set(true);
        server.restart();
        if (silenced) {
            loosen();
        }
        List<Given<?>> given = new ArrayList<>();
        writers.forEach(writer -> given.addAll(await(writer)));
        return new Aftermath(oms, given).toll(processes, afterwards.get());
    }

    /** From now on commits are written and not told: they wait for a standby that never comes. */
    private void silence() {
        run("ALTER SYSTEM SET synchronous_standby_names = 'nobody'", "SELECT pg_reload_conf()");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!allWait()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the writers do not wait for their commits");
            }
        }
    }

    private void loosen() {
        run("ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()");
    }

    private void run(String... statements) {
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Whether each writer waits for a commit to be told, its own or that of one who is before it at a counter. */
    private boolean allWait() {
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE backend_type = 'client backend'"
                        + " AND (wait_event = 'SyncRep' OR wait_event_type = 'Lock')")) {
            return row.next() && row.getInt(1) == WRITERS;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void await(Semaphore acknowledgements, int many) {
        try {
            if (!acknowledgements.tryAcquire(many, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("no " + many + " commands were acknowledged in time");
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static List<Given<?>> await(Future<List<Given<?>>> writer) {
        try {
            return writer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException slow) {
            throw new AssertionError("a writer did not come to an end", slow);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
    }

    /** What is found once the server is back. */
    private static final class Aftermath {

        private final Oms oms;
        private final List<Given<?>> given;
        private final List<String> lost = new ArrayList<>();
        private final List<String> broken = new ArrayList<>();
        private int whole;

        Aftermath(Oms oms, List<Given<?>> given) {
            this.oms = oms;
            this.given = given;
        }

        Toll toll(int processes, int afterwards) {
            sound("before anything is given again");
            given.forEach(this::giveAgain);
            sound("after everything was given again");
            onceAndOnly();
            return new Toll(
                    1,
                    processes,
                    count(Told.ACKNOWLEDGED),
                    afterwards,
                    count(Told.REFUSED),
                    count(Told.IN_DOUBT),
                    whole,
                    count(Told.FAILED),
                    lost,
                    broken);
        }

        private int count(Told told) {
            return (int) given.stream().filter(one -> one.told() == told).count();
        }

        private void sound(String when) {
            oms.verify().forEach(finding -> broken.add(when + ": " + finding));
        }

        private <T> void giveAgain(Given<T> one) {
            String what = one.name() + " " + one.told();
            boolean known = one.key().flatMap(oms::outcomeOf).isPresent();
            if (one.told() == Told.ACKNOWLEDGED
                    && !isThere(one.answer().orElseThrow().orThrow())) {
                lost.add(what + ": not found");
            }
            Outcome<T> again = one.command().give(oms);
            if (again.isRefused()) {
                if (!one.name().startsWith(Writer.TOO_MUCH)) {
                    broken.add(what + ", given again " + again);
                }
                return;
            }
            boolean replay = Calls.isReplay(again);
            switch (one.told()) {
                case ACKNOWLEDGED -> {
                    if (!replay) {
                        lost.add(what + ": carried out again");
                    }
                }
                case IN_DOUBT -> {
                    if (replay != known) {
                        broken.add(what + ": neither whole nor absent");
                    }
                    whole += known ? 1 : 0;
                }
                case FAILED -> {
                    if (replay) {
                        broken.add(what + ": told to have changed nothing, and had");
                    }
                }
                case REFUSED -> broken.add(what + ": not refused again");
            }
            if (!Calls.isReplay(one.command().give(oms))) {
                broken.add(what + ": carried out twice");
            }
            if (!isThere(again.orThrow())) {
                broken.add(what + ": answered and not found");
            }
        }

        /** Whether an order is stored in full; other answers are looked at by the laws and the sums. */
        private boolean isThere(Object answer) {
            if (!(answer instanceof Order told)) {
                return true;
            }
            Optional<Order> found = oms.orders().find(told.id());
            return found.isPresent()
                    && found.get().version() >= told.version()
                    && (found.get().version() > told.version() || found.get().equals(told))
                    && Writer.isWhole(found.get());
        }

        /** Everything given has been carried out by now: each order is there once, each unit was moved once. */
        private void onceAndOnly() {
            long received = carriedOut("receive ");
            long placed = carriedOut("place ");
            long shipped = carriedOut("ship ");
            long orders =
                    oms.read(session -> session.find(Order.BY_PLACED, KeyRange.all(), Optional.empty(), MOST_PAGES)
                            .items()
                            .size());
            equal("orders", placed, orders);
            level(
                    Writer.MUG,
                    OPENING + received * Writer.RECEIVED - shipped * Writer.MUGS,
                    (placed - shipped) * Writer.MUGS);
            level(Writer.CUP, OPENING - shipped * Writer.CUPS, (placed - shipped) * Writer.CUPS);
        }

        private long carriedOut(String name) {
            return given.stream().filter(one -> one.name().startsWith(name)).count();
        }

        private void level(String sku, long onHand, long reserved) {
            StockLevel level = oms.stock().level(new Sku(sku), new LocationId(Shop.SEOUL));
            equal(sku + " on hand", onHand, level.onHand());
            equal(sku + " reserved", reserved, level.reserved());
        }

        private void equal(String what, long expected, long found) {
            if (expected != found) {
                broken.add(what + ": " + expected + " expected, " + found + " found");
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try (server) {
            database.close();
        }
    }
}
