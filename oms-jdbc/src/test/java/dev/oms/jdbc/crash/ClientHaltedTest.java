package dev.oms.jdbc.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.jdbc.JdbcSchema;
import dev.oms.jdbc.JdbcStorage;
import dev.oms.jdbc.crash.Calls.Call;
import dev.oms.jdbc.crash.FaultySource.Fault;
import dev.oms.jdbc.crash.HaltedClient.Point;
import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.outcome.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A client of PostgreSQL halts just before or after each call it makes to the database, until one is not made any more.
 * The same call given again by another client is carried out once, all of it, and no law is broken. Which calls is a
 * matter of {@code -Doms.halts.calls}: names with commas between, or {@code all}; how many of them halt with one
 * process of {@code -Doms.halts.together}.
 */
class ClientHaltedTest {

    private static final String SOME = "Orders.place/1,Payments.record/1,Parcels.ship/1,Stock.receive/1";
    private static final String CALLS = System.getProperty("oms.halts.calls", SOME);
    private static final int TOGETHER = Integer.getInteger("oms.halts.together", 45);
    private static final int FEWEST = 10;

    private final Database database = Engine.POSTGRES.database();
    private final Oms early;
    private final Oms later;
    private final Oms latest;
    private int halts;
    private int processes;
    private int whole;

    ClientHaltedTest() {
        JdbcSchema.create(database.dataSource());
        JdbcStorage storage = JdbcStorage.of(database.dataSource());
        early = Calls.oms(storage, Calls.NOON, 20);
        later = Calls.oms(storage, Calls.NOON.plus(Duration.ofDays(2)), 20);
        latest = Calls.oms(storage, Calls.NOON.plus(Duration.ofDays(3)), 20);
    }

    @Test
    void whatAHaltedClientLeftBehindIsWholeOrAbsent() {
        try (database) {
            for (String name :
                    CALLS.equals("all") ? List.copyOf(Calls.all().keySet()) : List.of(CALLS.split(",", -1))) {
                for (Fault fault : List.of(Fault.HALTED_BEFORE, Fault.HALTED_AFTER)) {
                    int before = halts;
                    int from = 1;
                    while (haltFrom(from, name, fault, database.url())) {
                        from += TOGETHER;
                    }
                    assertTrue(halts - before >= FEWEST, name + " halted " + (halts - before) + " times");
                }
            }
        }
        System.out.println(halts + " calls halted in " + processes + " processes; " + whole + " had been carried out");
        assertTrue(whole > 0 && whole < halts, "all are whole, or none: " + whole);
    }

    /**
     * Halts a call at some of its calls to the database, and gives it again.
     *
     * @return whether it may have more of them: none came through
     */
    private boolean haltFrom(int from, String name, Fault fault, String url) {
        Map<Point, Calls.Set> sets = new LinkedHashMap<>();
        for (int at = from; at < from + TOGETHER; at++) {
            Oms oms = early.forSeller(new Point(name, fault, at, "").seller());
            Calls.open(oms);
            Calls.Set set = call(name).set(oms, Point.KEY);
            sets.put(new Point(name, fault, at, set.known()), set);
        }
        Set<Point> halted = halted(url, List.copyOf(sets.keySet()));
        halts += halted.size();
        sets.forEach((point, set) -> whole += giveAgain(point, set) && halted.contains(point) ? 1 : 0);
        return halted.size() == TOGETHER;
    }

    private static Call call(String name) {
        return Objects.requireNonNull(Calls.all().get(name), name);
    }

    /** Runs a client that halts at these points, and answers at which it came to that. */
    private Set<Point> halted(String url, List<Point> points) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HaltedClient.class.getName(),
                url));
        points.forEach(point -> command.add(point.text()));
        String told = run(command);
        processes++;
        assertFalse(told.contains("refused\t"), told);
        return points.stream()
                .filter(point -> !told.contains("done\t" + point.text() + "\n"))
                .collect(Collectors.toSet());
    }

    /** Runs a client to its halt, and answers what it told. */
    private static String run(List<String> command) {
        try {
            Process client =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String told = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(HaltedClient.HALTED, client.waitFor(), told);
            return told;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Gives a call again, and answers whether it had been carried out. */
    private boolean giveAgain(Point point, Calls.Set set) {
        Outcome<?> again = call(point.call()).give(later.forSeller(point.seller()), set);
        assertFalse(again.isRefused(), () -> point + ": " + again.reasons());
        Oms last = latest.forSeller(point.seller());
        assertTrue(Calls.isReplay(call(point.call()).give(last, set)), () -> point + ": done twice");
        assertEquals(List.of(), last.verify(), point::toString);
        return Calls.isReplay(again);
    }
}
