package dev.oms.storage.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ApplyResult.AlreadyApplied;
import dev.oms.storage.ApplyResult.Applied;
import dev.oms.storage.ApplyResult.Short;
import dev.oms.storage.ApplyResult.Stale;
import dev.oms.storage.ApplyResult.Taken;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.CounterValue;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.memory.Depot.Crate;
import dev.oms.storage.memory.Depot.Move;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InMemoryStorageRaceTest {

    private static final int THREADS = 8;
    private static final int PATIENCE_SECONDS = 60;

    private final InMemoryStorage storage = InMemoryStorage.of(Depot.CATALOGUE);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() throws InterruptedException {
        threads.shutdownNow();
        assertTrue(threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    private interface Racer<T> {
        T run(Session session) throws Exception;
    }

    /** Starts all at one moment, each with a session of its own. A deadlock is a timeout. */
    private <T> List<T> race(int count, IntFunction<Racer<T>> racers)
            throws InterruptedException, ExecutionException, TimeoutException {
        CyclicBarrier start = new CyclicBarrier(count);
        List<Future<T>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Racer<T> racer = racers.apply(i);
            Callable<T> run = () -> {
                try (Session session = storage.open(SellerId.DEFAULT)) {
                    start.await();
                    return racer.run(session);
                }
            };
            running.add(threads.submit(run));
        }
        List<T> answers = new ArrayList<>();
        for (Future<T> future : running) {
            answers.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
        return answers;
    }

    private void apply(String key, ChangeSet.Builder parts) {
        try (Session session = storage.open(SellerId.DEFAULT)) {
            assertInstanceOf(Applied.class, session.apply(Depot.set(key, parts)));
        }
    }

    private CounterValue stock(String sku) {
        try (Session session = storage.open(SellerId.DEFAULT)) {
            return session.fetch(new ReadPlan().counter(Depot.stock(sku))).counter(Depot.stock(sku));
        }
    }

    @Test
    void aGuardedCounterIsNeverOversoldAndNeverUndersold() throws Exception {
        int stock = 3_001;
        apply("receive", ChangeSet.of().count(Depot.receive("MUG", stock)));
        List<Integer> sold = race(THREADS, racer -> session -> {
            int units = 0;
            for (int i = 0; i < 1_000; i++) {
                int quantity = i % 3 + 1;
                ApplyResult result = session.apply(
                        Depot.set("reserve/" + racer + "/" + i, ChangeSet.of().count(Depot.reserve("MUG", quantity))));
                if (result instanceof Applied) {
                    units += quantity;
                } else {
                    assertEquals(new Short(List.of(Depot.stock("MUG"))), result);
                }
            }
            return units;
        });
        assertEquals(stock, sold.stream().mapToInt(Integer::intValue).sum());
        assertEquals(List.of((long) stock, (long) stock), stock("MUG").fields());
    }

    @Test
    void crossingChangeSetsOfTwoHundredKeysEnd() throws Exception {
        List<String> skus = IntStream.range(0, 300).mapToObj(i -> "S" + i).toList();
        List<Integer> units = race(THREADS, racer -> session -> {
            Random random = new Random(racer);
            for (int i = 0; i < 50; i++) {
                List<String> chosen = new ArrayList<>(skus);
                Collections.shuffle(chosen, random);
                ChangeSet.Builder parts = ChangeSet.of();
                chosen.subList(0, 200).forEach(sku -> parts.count(Depot.receive(sku, 1)));
                chosen.subList(0, 20).forEach(sku -> parts.expect(Depot.CRATE.ref(sku), 0));
                assertInstanceOf(Applied.class, session.apply(Depot.set("cross/" + racer + "/" + i, parts)));
            }
            return 50 * 200;
        });
        long total = skus.stream().mapToLong(sku -> stock(sku).field("on_hand")).sum();
        assertEquals(units.stream().mapToLong(Integer::longValue).sum(), total);
    }

    @Test
    void oneReplacementOfAVersionWins() throws Exception {
        Crate crate = Crate.of("C-1", "A");
        apply("insert", ChangeSet.of().insert(Depot.CRATE, crate));
        for (int round = 1; round <= 200; round++) {
            Crate before = new Crate("C-1", round, "A", crate.labels());
            int number = round;
            List<ApplyResult> answers = race(
                    THREADS,
                    racer -> session -> session.apply(Depot.set(
                            "replace/" + number + "/" + racer,
                            ChangeSet.of().replace(Depot.CRATE, before, before.movedTo("A")))));
            assertEquals(1, answers.stream().filter(Applied.class::isInstance).count());
            assertEquals(
                    THREADS - 1,
                    answers.stream()
                            .filter(new Stale(List.of("crate/C-1"))::equals)
                            .count());
        }
    }

    @Test
    void twinsOfOneCommandAreAppliedOnce() throws Exception {
        for (int round = 0; round < 200; round++) {
            String key = "twin/" + round;
            Claim claim = new Claim("tag", key, "owner");
            List<ApplyResult> answers = race(
                    THREADS,
                    racer -> session -> session.apply(
                            Depot.set(key, ChangeSet.of().claim(claim).count(Depot.receive("MUG", 1)))));
            assertEquals(1, answers.stream().filter(Applied.class::isInstance).count());
            assertEquals(
                    THREADS - 1,
                    answers.stream().filter(AlreadyApplied.class::isInstance).count());
        }
        assertEquals(200, stock("MUG").field("on_hand"));
    }

    @Test
    void oneOfManyClaimantsOwnsAKeyAndTheOthersLearnWho() throws Exception {
        for (int round = 0; round < 200; round++) {
            ClaimKey key = new ClaimKey("tag", "round " + round);
            List<ApplyResult> answers = race(
                    THREADS,
                    racer -> session -> session.apply(
                            Depot.set("claim/" + key + racer, ChangeSet.of().claim(key.ownedBy("owner " + racer)))));
            String owner;
            try (Session session = storage.open(SellerId.DEFAULT)) {
                owner = session.fetch(new ReadPlan().claim(key)).owner(key).orElseThrow();
            }
            for (int racer = 0; racer < THREADS; racer++) {
                if (owner.equals("owner " + racer)) {
                    assertInstanceOf(Applied.class, answers.get(racer));
                } else {
                    assertEquals(new Taken(List.of(key.ownedBy(owner))), answers.get(racer));
                }
            }
        }
    }

    @Test
    void whoeverReadsSeesAllOfAChangeSetOrNothing() throws Exception {
        Crate crate = Crate.of("C-1", "A");
        apply("insert", ChangeSet.of().insert(Depot.CRATE, crate));
        RangeRead<Move> moves = new RangeRead<>(Depot.BY_TIME, KeyRange.startingWith("C-1"), 10_000);
        AtomicBoolean done = new AtomicBoolean();
        race(4, racer -> session -> {
            if (racer == 0) {
                Crate at = crate;
                for (int i = 1; i <= 1_000; i++) {
                    Crate next = at.movedTo("A" + i % 3);
                    ChangeSet.Builder parts = ChangeSet.of()
                            .replace(Depot.CRATE, at, next)
                            .append(Depot.MOVE, new Move("M-" + i, "C-1", Depot.NOON.plusSeconds(i)))
                            .count(Depot.receive("MUG", 1));
                    assertInstanceOf(Applied.class, session.apply(Depot.set("move/" + i, parts)));
                    at = next;
                }
                done.set(true);
                return 0;
            }
            int reads = 0;
            while (!done.get() || reads == 0) {
                ReadSet read = session.fetch(new ReadPlan()
                        .entity(Depot.CRATE.ref("C-1"))
                        .counter(Depot.stock("MUG"))
                        .range(moves));
                long version = read.entity(Depot.CRATE.ref("C-1")).orElseThrow().version();
                assertEquals(version - 1, read.counter(Depot.stock("MUG")).field("on_hand"));
                assertEquals(version - 1, read.list(moves).size());
                reads++;
            }
            return reads;
        });
    }

    @Test
    void aThingThatMovesWithinARangeIsFoundExactlyOnceInIt() throws Exception {
        int crates = 20;
        for (int i = 0; i < crates; i++) {
            apply("insert/" + i, ChangeSet.of().insert(Depot.CRATE, Crate.of("C-" + i, "B")));
        }
        AtomicBoolean done = new AtomicBoolean();
        race(4, racer -> session -> {
            if (racer == 0) {
                Random random = new Random(7);
                for (int i = 0; i < 5_000; i++) {
                    var ref = Depot.CRATE.ref("C-" + random.nextInt(crates));
                    Crate before = session.fetch(new ReadPlan().entity(ref))
                            .entity(ref)
                            .orElseThrow();
                    Crate after = before.movedTo(List.of("A", "B", "C").get(random.nextInt(3)));
                    ChangeSet.Builder parts = ChangeSet.of().replace(Depot.CRATE, before, after);
                    assertInstanceOf(Applied.class, session.apply(Depot.set("move/" + i, parts)));
                }
                done.set(true);
                return 0;
            }
            int reads = 0;
            while (!done.get() || reads == 0) {
                Page<Crate> page = session.find(Depot.BY_AISLE, KeyRange.all(), Optional.empty(), 1_000);
                assertEquals(crates, page.items().size());
                assertEquals(
                        crates, page.items().stream().map(Crate::id).distinct().count());
                reads++;
            }
            return reads;
        });
    }
}
