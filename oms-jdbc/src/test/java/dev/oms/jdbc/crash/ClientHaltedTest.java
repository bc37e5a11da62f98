package dev.oms.jdbc.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.jdbc.JdbcSchema;
import dev.oms.jdbc.JdbcStorage;
import dev.oms.jdbc.crash.Calls.Call;
import dev.oms.jdbc.crash.FaultySource.Aim;
import dev.oms.jdbc.crash.FaultySource.Fault;
import dev.oms.jdbc.crash.HaltedClient.Point;
import dev.oms.jdbc.engine.Database;
import dev.oms.jdbc.engine.Engine;
import dev.oms.outcome.Outcome;
import dev.oms.storage.SellerId;
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
    private static final int TOGETHER = Integer.getInteger("oms.halts.together", 50);
    private static final int NEVER = 1_000_000;

    private int halts;
    private int processes;
    private int whole;

    @Test
    void whatAHaltedClientLeftBehindIsWholeOrAbsent() {
        try (Database database = Engine.POSTGRES.database()) {
            JdbcSchema.create(database.dataSource());
            JdbcStorage storage = JdbcStorage.of(database.dataSource());
            Oms early = Calls.oms(storage, Calls.NOON, 20);
            Oms later = Calls.oms(storage, Calls.NOON.plus(Duration.ofDays(2)), 20);
            Oms latest = Calls.oms(storage, Calls.NOON.plus(Duration.ofDays(3)), 20);
            Map<Point, Calls.Set> sets = new LinkedHashMap<>();
            for (String name :
                    CALLS.equals("all") ? List.copyOf(Calls.all().keySet()) : List.of(CALLS.split(",", -1))) {
                int calls = callsOf(name, database, early);
                for (Fault fault : List.of(Fault.HALTED_BEFORE, Fault.HALTED_AFTER)) {
                    for (int at = 1; at <= calls + 1; at++) {
                        Point nowhere = new Point(name, fault, at, "");
                        Calls.Set set = set(name, early.forSeller(nowhere.seller()));
                        sets.put(new Point(name, fault, at, set.known()), set);
                    }
                }
                List<Point> points = List.copyOf(sets.keySet());
                for (int from = 0; from < points.size(); from += TOGETHER) {
                    halt(database, points.subList(from, Math.min(points.size(), from + TOGETHER)), calls);
                }
                sets.forEach((point, set) ->
                        giveAgain(point, set, later.forSeller(point.seller()), latest.forSeller(point.seller())));
                sets.clear();
            }
        }
        System.out.println(halts + " calls halted in " + processes + " processes; " + whole + " had been carried out");
        assertTrue(whole > 0 && whole < halts, "all are whole, or none: " + whole);
    }

    private static Calls.Set set(String name, Oms oms) {
        Calls.open(oms);
        return call(name).set(oms, Point.KEY);
    }

    private static Call call(String name) {
        return Objects.requireNonNull(Calls.all().get(name), name);
    }

    /** How many calls to the database it makes. */
    private static int callsOf(String name, Database database, Oms early) {
        SellerId seller = new SellerId(name);
        Calls.Set set = set(name, early.forSeller(seller));
        FaultySource source = new FaultySource(database.unpooled());
        Oms counted = Calls.oms(JdbcStorage.of(source.source()), Calls.NOON.plus(Duration.ofDays(1)), 3);
        Aim aim = source.aim(Fault.ERROR_BEFORE, NEVER);
        assertFalse(call(name).give(counted.forSeller(seller), set).isRefused(), name);
        return aim.calls();
    }

    /** Runs a client that halts at these points. */
    private void halt(Database database, List<Point> points, int calls) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HaltedClient.class.getName(),
                database.url()));
        points.forEach(point -> command.add(point.text()));
        String told;
        int ended;
        try {
            Process client =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            told = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            ended = client.waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        assertEquals(HaltedClient.HALTED, ended, told);
        processes++;
        for (Point point : points) {
            boolean cameThrough = told.contains("\t" + point.text() + "\n");
            assertEquals(point.at() > calls, cameThrough, () -> point + " of " + calls + "\n" + told);
            halts += cameThrough ? 0 : 1;
        }
    }

    private void giveAgain(Point point, Calls.Set set, Oms later, Oms latest) {
        Outcome<?> again = call(point.call()).give(later, set);
        assertFalse(again.isRefused(), () -> point + ": " + again.reasons());
        whole += Calls.isReplay(again) ? 1 : 0;
        assertTrue(Calls.isReplay(call(point.call()).give(latest, set)), () -> point + ": done twice");
        assertEquals(List.of(), latest.verify(), point::toString);
    }
}
