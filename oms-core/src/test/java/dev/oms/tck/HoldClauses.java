package dev.oms.tck;

import static dev.oms.tck.Bench.command;
import static dev.oms.tck.TckKinds.NOTE;
import static dev.oms.tck.TckKinds.TALLY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.Ref;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.Session;
import dev.oms.tck.TckKinds.Note;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a session keeps others from while it decides, where the storage can do it. */
abstract class HoldClauses extends Clauses {

    private static final Ref<Note> HOT = NOTE.ref("hot");
    private static final CounterKey UNITS = TALLY.key("units");
    private static final int ATTEMPTS = 200;

    HoldClauses(StorageUnderTest contract) {
        super(contract);
    }

    @BeforeEach
    void skipWhereNothingIsHeld() {
        try (Session session = bench.open()) {
            assumeTrue(session.hold(Set.of(), Set.of()), "skipped: this storage does not hold()");
        }
    }

    private static void hold(Session session, Set<Ref<?>> entities, Set<CounterKey> counters) {
        assertTrue(session.hold(entities, counters), "it holds sometimes");
    }

    /** How far those are who do not hold. */
    private static final class Others {

        private static final long PATIENCE_NANOS = 500_000;

        private final AtomicLong ended = new AtomicLong();

        void apply(Runnable applying) {
            applying.run();
            ended.incrementAndGet();
        }

        /** Gives them the time to come in between twice, which they take if nobody keeps them away. */
        void comeFirst() {
            long before = ended.get();
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (ended.get() < before + 2 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
        }
    }

    private static Note read(Session session) {
        return session.fetch(new ReadPlan().entity(HOT)).entity(HOT).orElseThrow();
    }

    private static ChangeSet replace(Note before, String key) {
        return ChangeSet.of().replace(NOTE, before, before.next(key)).build(command(key));
    }

    private void insertTheHotOne() {
        bench.put("hot", ChangeSet.of().insert(NOTE, Note.of("hot")));
    }

    @Test
    @DisplayName("What is read while it is held is not Stale when it is applied, however many want to replace it")
    void heldIsNotStale() {
        insertTheHotOne();
        int threads = 3;
        AtomicBoolean done = new AtomicBoolean();
        Others others = new Others();
        Race race = Race.named("holders beside others");
        for (int thread = 0; thread < threads; thread++) {
            int at = thread;
            race.of(() -> {
                try {
                    for (int i = 0; i < Settings.rounds(); i++) {
                        holdAndReplace("held-" + at + "-" + i, others);
                    }
                } finally {
                    done.set(true);
                }
            });
        }
        race.of(() -> {
            for (int i = 0; !done.get(); i++) {
                ChangeSet set = replace(bench.entity(HOT).orElseThrow(), "other-" + i);
                others.apply(() -> bench.apply(set));
            }
        });
        race.run();
    }

    private void holdAndReplace(String key, Others others) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (Session session = bench.open()) {
                hold(session, Set.of(HOT), Set.of());
                ChangeSet set = replace(read(session), key);
                others.comeFirst();
                assertInstanceOf(ApplyResult.Applied.class, session.apply(set));
                return;
            } catch (RetryableStorageException passing) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("never got through in " + ATTEMPTS + " attempts");
    }

    @Test
    @DisplayName("A counter reads the same as long as it is held")
    void heldCounter() {
        bench.put("give", ChangeSet.of().count(new CounterChange(UNITS, List.of(1L), List.of())));
        AtomicBoolean done = new AtomicBoolean();
        Others others = new Others();
        Race.named("a held counter")
                .of(() -> {
                    try {
                        for (int i = 0; i < Settings.rounds(); i++) {
                            readTwice(others);
                        }
                    } finally {
                        done.set(true);
                    }
                })
                .of(() -> {
                    for (int i = 0; !done.get(); i++) {
                        String key = "other-" + i;
                        others.apply(() ->
                                bench.put(key, ChangeSet.of().count(new CounterChange(UNITS, List.of(1L), List.of()))));
                    }
                })
                .run();
    }

    private void readTwice(Others others) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (Session session = bench.open()) {
                hold(session, Set.of(), Set.of(UNITS));
                List<Long> first = units(session);
                others.comeFirst();
                assertEquals(first, units(session));
                return;
            } catch (RetryableStorageException passing) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("never got through in " + ATTEMPTS + " attempts");
    }

    private static List<Long> units(Session session) {
        return session.fetch(new ReadPlan().counter(UNITS)).counter(UNITS).fields();
    }

    @Test
    @DisplayName("A session lets go when it has applied, was refused, or is closed")
    void letsGo() {
        insertTheHotOne();
        try (Session first = bench.open();
                Session second = bench.open()) {
            hold(first, Set.of(HOT), Set.of(UNITS));
            assertInstanceOf(ApplyResult.Applied.class, first.apply(replace(Note.of("hot"), "1")));
            hold(second, Set.of(HOT), Set.of(UNITS));
            assertInstanceOf(ApplyResult.Stale.class, second.apply(replace(Note.of("hot"), "2")));
            hold(first, Set.of(HOT), Set.of(UNITS));
        }
        try (Session third = bench.open()) {
            assertInstanceOf(
                    ApplyResult.Applied.class,
                    third.apply(replace(Note.of("hot").next("1"), "3")));
        }
    }

    @Test
    @DisplayName("Holding changes nothing, and what is held has other parts beside it")
    void changesNothing() {
        insertTheHotOne();
        Bench.Contents before = bench.contents();
        try (Session session = bench.open()) {
            hold(session, Set.of(HOT, NOTE.ref("absent")), Set.of(UNITS));
            assertEquals(Note.of("hot"), read(session));
        }
        assertEquals(before, bench.contents());
        try (Session session = bench.open()) {
            hold(session, Set.of(HOT), Set.of());
            assertInstanceOf(
                    ApplyResult.Applied.class,
                    session.apply(ChangeSet.of()
                            .replace(NOTE, Note.of("hot"), Note.of("hot").next("2"))
                            .insert(NOTE, Note.of("a"))
                            .count(new CounterChange(UNITS, List.of(1L), List.of()))
                            .build(command("k"))));
        }
        assertEquals(List.of(1L), bench.counter(UNITS).fields());
    }
}
