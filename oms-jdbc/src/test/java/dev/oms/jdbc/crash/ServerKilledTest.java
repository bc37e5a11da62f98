package dev.oms.jdbc.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * O2, O3 and O4 where PostgreSQL is killed under load: nothing acknowledged is lost, and what nobody can know about is
 * whole or absent. How often is a matter of {@code -Doms.crash.kills}.
 */
class ServerKilledTest {

    private static final int KILLS = Integer.getInteger("oms.crash.kills", 20);
    private static final int MOST_CONTROLS = 10;

    /** A commit takes 10 ms, as on a disk, so that kills meet some. */
    private static final Map<String, String> SLOW_DISK = Map.of("commit_delay", "10000", "commit_siblings", "0");

    @Test
    void nothingAcknowledgedIsLostAndNothingIsHalf() {
        Toll all = Toll.NONE;
        try (Siege siege = new Siege(SLOW_DISK)) {
            while (all.kills() < KILLS) {
                all = all.plus(all.kills() % 5 == 4 ? siege.silencedCycle(all.kills() % 2 == 1) : siege.cycle());
                Toll sofar = all;
                assertEquals(List.of(), all.lost(), () -> "lost: " + sofar);
                assertEquals(List.of(), all.broken(), () -> "broken: " + sofar);
            }
        }
        System.out.println(all);
        assertTrue(all.processes() > KILLS, "a postmaster has children");
        assertTrue(all.afterwards() > 0, "no command outlived the server: " + all);
        assertTrue(all.whole() > 0, "no command in doubt was in force: " + all);
        assertTrue(all.inDoubt() > all.whole(), "every command in doubt was in force: " + all);
    }

    /** The same load and the same kills, on a server that acknowledges before it has written. */
    @Test
    void aServerThatDoesNotWaitForItsDiskLosesSome() {
        Toll all = Toll.NONE;
        try (Siege siege = new Siege(Map.of("synchronous_commit", "off", "fsync", "off"))) {
            while (all.lost().isEmpty() && all.kills() < MOST_CONTROLS) {
                all = all.plus(siege.cycle());
            }
        }
        System.out.println(all);
        assertFalse(all.lost().isEmpty(), "nothing was lost, so the kills prove nothing: " + all);
    }
}
