package dev.oms.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.storage.RestartTransactionException;
import dev.oms.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How a limit is shared among due works. */
class DueRoundTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    /** A work with so many pieces due, and more to come later. */
    private static final class Pile implements DueWork {

        private final String name;
        private final Optional<Instant> later;
        private int due;

        Pile(String name, int due, Optional<Instant> later) {
            this.name = name;
            this.due = due;
            this.later = later;
        }

        Pile(String name, int due) {
            this(name, due, Optional.empty());
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public DueReport run(int limit) {
            int done = Math.min(limit, due);
            due -= done;
            return new DueReport(name, done, List.of(), due > 0 ? Optional.of(NOW.minusSeconds(1)) : later);
        }
    }

    private static List<Integer> done(DueRound round) {
        return round.reports().stream().map(DueReport::done).toList();
    }

    @Test
    void whatASmallWorkLeavesIsSharedAmongTheOthers() {
        DueRound round = DueRound.of(List.of(new Pile("a", 1), new Pile("b", 100), new Pile("c", 100)), 10, NOW);
        assertEquals(10, round.done());
        assertEquals(1, done(round).get(0));
        assertTrue(done(round).get(1) >= 4 && done(round).get(2) >= 4, round.toString());
        assertEquals(
                List.of("a", "b", "c"),
                round.reports().stream().map(DueReport::work).toList());
        assertEquals(Optional.of(NOW.minusSeconds(1)), round.next());
    }

    @Test
    void allIsDoneWhereTheLimitAllows() {
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        DueRound round = DueRound.of(
                List.of(new Pile("a", 3, Optional.of(tomorrow)), new Pile("b", 0), new Pile("c", 40)), 100, NOW);
        assertEquals(List.of(3, 0, 40), done(round));
        assertEquals(Optional.of(tomorrow), round.next());
    }

    @Test
    void nothingKnownToWaitMeansNoTimeToCallAgain() {
        assertEquals(
                Optional.empty(), DueRound.of(List.of(new Pile("a", 1)), 5, NOW).next());
        assertEquals(new DueRound(List.of(), Optional.empty()), DueRound.of(List.of(), 5, NOW));
    }

    @Test
    void aSmallLimitServesEveryWorkInTurnWhateverTheRhythmOfTheScheduler() {
        for (int seconds : List.of(1, 60, 3_600)) {
            Set<Integer> served = new TreeSet<>();
            for (int call = 0; call < 60; call++) {
                DueRound round = DueRound.of(
                        List.of(new Pile("a", 9), new Pile("b", 9), new Pile("c", 9), new Pile("d", 9)),
                        1,
                        NOW.plusSeconds((long) seconds * call));
                assertEquals(1, round.done());
                served.add(done(round).indexOf(1));
                assertTrue(!round.next().orElseThrow().isAfter(NOW.plusSeconds((long) seconds * call)));
            }
            assertEquals(Set.of(0, 1, 2, 3), served, "every " + seconds + " seconds");
        }
    }

    @Test
    void aWorkThatFailsStopsNoOtherAndSaysSo() {
        DueWork broken = DueWork.of("broken", limit -> {
            throw new StorageException("no connection");
        });
        DueRound round = DueRound.of(List.of(broken, new Pile("b", 5)), 10, NOW);
        assertEquals(List.of(0, 5), done(round));
        assertEquals("due.failed", round.reports().get(0).left().get(0).code());
        assertEquals(Optional.of(NOW.plusSeconds(60)), round.next());
    }

    @Test
    void aTransactionThatMustBeRestartedIsRestarted() {
        DueWork joined = DueWork.of("joined", limit -> {
            throw new RestartTransactionException("key", "stale");
        });
        assertThrows(RestartTransactionException.class, () -> DueRound.of(List.of(joined), 10, NOW));
    }

    @Test
    void aWorkThatDoesNothingIsAskedOnce() {
        int[] asked = {0};
        DueWork stubborn = DueWork.of("stubborn", limit -> {
            asked[0]++;
            return new DueReport("stubborn", 0, List.of(), Optional.of(NOW));
        });
        assertEquals(Optional.of(NOW), DueRound.of(List.of(stubborn), 10, NOW).next());
        assertEquals(1, asked[0]);
    }

    @Test
    void aLimitBelowOneIsAMistake() {
        assertThrows(IllegalArgumentException.class, () -> DueRound.of(List.of(), 0, NOW));
    }
}
