package dev.oms.jdbc.crash;

import dev.oms.Oms;
import dev.oms.jdbc.JdbcStorage;
import dev.oms.jdbc.crash.Calls.Call;
import dev.oms.jdbc.crash.FaultySource.Fault;
import dev.oms.storage.SellerId;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A program that gives calls, each on a thread, a connection and a seller of its own, and halts when each of them has
 * come to its call to the database or is done: {@code Runtime.halt} closes nothing and rolls nothing back.
 */
final class HaltedClient {

    /** What it ends with if it halted as it should. */
    static final int HALTED = 42;

    private static final int PATIENCE_SECONDS = 60;

    /**
     * One call that is to stop somewhere.
     *
     * @param call its name among the {@link Calls}
     * @param at at which call to the database it stops
     */
    record Point(String call, Fault fault, int at, String known) {

        static final String KEY = "k";

        SellerId seller() {
            return new SellerId(call + " " + fault + " " + at);
        }

        String text() {
            return String.join("\t", call, fault.name(), Integer.toString(at), known);
        }

        static Point parse(String text) {
            String[] parts = text.split("\t", -1);
            return new Point(parts[0], Fault.valueOf(parts[1]), Integer.parseInt(parts[2]), parts[3]);
        }
    }

    private HaltedClient() {}

    /** @param arguments the URL of the database, then points */
    public static void main(String[] arguments) throws InterruptedException {
        DriverManager.getDrivers();
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(arguments[0]);
        List<Point> points = new ArrayList<>();
        for (String text : List.of(arguments).subList(1, arguments.length)) {
            points.add(Point.parse(text));
        }
        CountDownLatch arrived = new CountDownLatch(points.size());
        FaultySource source = new FaultySource(database, () -> {
            arrived.countDown();
            while (true) {
                LockSupport.park();
            }
        });
        Oms oms = Calls.oms(JdbcStorage.of(source.source()), Calls.NOON.plus(Duration.ofDays(1)), 3);
        for (Point point : points) {
            new Thread(() -> {
                        give(oms.forSeller(point.seller()), source, point);
                        arrived.countDown();
                    })
                    .start();
        }
        Runtime.getRuntime().halt(arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS) ? HALTED : 1);
    }

    private static void give(Oms oms, FaultySource source, Point point) {
        Call call = Objects.requireNonNull(Calls.all().get(point.call()));
        Calls.Set set = new Calls.Set(Point.KEY, Calls.order(oms, Point.KEY), point.known());
        source.aim(point.fault(), point.at());
        boolean refused = call.give(oms, set).isRefused();
        // Whoever reads this knows that the call came through: it was not stopped.
        System.out.println((refused ? "refused" : "done") + "\t" + point.text());
    }
}
