package dev.oms.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.fixture.PassingStorage;
import dev.oms.fixture.Together;
import dev.oms.outcome.OmsException;
import dev.oms.storage.memory.InMemoryStorage;
import dev.oms.tck.HostTransaction;
import dev.oms.tck.LostSession;
import dev.oms.tck.StorageContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CombiningStorageTest {

    @Nested
    @DisplayName("In front of a simple storage")
    class Contract extends StorageContract {

        private SimpleStorage simple = new SimpleStorage();

        @Override
        protected Storage fresh(Catalogue catalogue) {
            simple = new SimpleStorage().keeping(catalogue);
            return CombiningStorage.before(simple, 3);
        }

        @Override
        protected Optional<HostTransaction> join(Storage storage) {
            return Optional.of(simple.begin());
        }

        @Override
        protected Optional<LostSession> lateCommit(Storage storage, SellerId seller) {
            return Optional.of(simple.lose(seller));
        }

        @Override
        protected Storage reopen(Storage storage, Catalogue catalogue) {
            return storage;
        }
    }

    private static final CounterType UNITS =
            new CounterType("units", 1, List.of("name"), List.of("count"), List.of(Form.of("count", 1)));
    private static final CounterKey SHELF = UNITS.key("shelf");
    private static final Catalogue CATALOGUE = Catalogue.of(List.of(), List.of(UNITS));
    private static final int CALLERS = 4;

    private static ChangeSet take(String key, long units) {
        CommandReceipt receipt = new CommandReceipt("take", 1, Instant.EPOCH, List.of(), Bytes.utf8(key));
        return ChangeSet.of()
                .count(new CounterChange(
                        SHELF, List.of(-units), List.of(new Floor(UNITS.forms().get(0), 0))))
                .build(new Command(key, Fingerprint.of(Bytes.utf8(key)), receipt));
    }

    /** Notes what it is given; its first apply ends when all other callers wait. */
    private static class Watched extends PassingStorage {

        final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        final List<Thread> others = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch entered = new CountDownLatch(1);

        Watched(Storage storage) {
            super(storage);
        }

        @Override
        protected List<ApplyResult> applyAll(Session session, List<ChangeSet> sets) {
            if (entered.getCount() > 0) {
                entered.countDown();
                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                while (!allOthersWait()) {
                    assertTrue(System.nanoTime() < deadline, "the others never came");
                    Thread.onSpinWait();
                }
            }
            sizes.add(sets.size());
            return super.applyAll(session, sets);
        }

        private boolean allOthersWait() {
            return others.size() == CALLERS - 1
                    && List.copyOf(others).stream().allMatch(other -> other.getState() == Thread.State.WAITING);
        }
    }

    private static List<Object> together(Watched watched, int most) {
        Storage storage = CombiningStorage.before(watched, most);
        List<Callable<Object>> tasks = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            int caller = i;
            tasks.add(() -> {
                try (Session session = storage.open(SellerId.DEFAULT)) {
                    if (caller > 0) {
                        assertTrue(watched.entered.await(60, TimeUnit.SECONDS));
                        watched.others.add(Thread.currentThread());
                    }
                    return session.apply(take("caller-" + caller, 1));
                } catch (OmsException told) {
                    return told;
                }
            });
        }
        return Together.run(tasks);
    }

    private static InMemoryStorage shelfOf(long units) {
        InMemoryStorage storage = InMemoryStorage.of(CATALOGUE);
        try (Session session = storage.open(SellerId.DEFAULT)) {
            assertInstanceOf(ApplyResult.Applied.class, session.apply(take("give", -units)));
        }
        return storage;
    }

    private static long left(Storage storage) {
        try (Session session = storage.open(SellerId.DEFAULT)) {
            return session.fetch(new ReadPlan().counter(SHELF)).counter(SHELF).field("count");
        }
    }

    private static long count(List<Object> answers, Class<?> sort) {
        return answers.stream().filter(sort::isInstance).count();
    }

    @Test
    void callersWhoWaitShareTheNextCommitAndEachGetsItsOwnAnswer() {
        InMemoryStorage storage = shelfOf(2);
        Watched watched = new Watched(storage);
        List<Object> answers = together(watched, 8);
        assertEquals(List.of(1, CALLERS - 1), watched.sizes);
        assertEquals(2, count(answers, ApplyResult.Applied.class));
        assertEquals(2, count(answers, ApplyResult.Short.class));
        for (int caller = 0; caller < CALLERS; caller++) {
            if (answers.get(caller) instanceof ApplyResult.Applied applied) {
                assertEquals(Bytes.utf8("caller-" + caller), applied.receipt().answer());
            }
        }
        assertEquals(0, left(storage));
    }

    @Test
    void groupsAreBounded() {
        Watched watched = new Watched(shelfOf(9));
        together(watched, 2);
        assertEquals(List.of(1, 2, 1), watched.sizes);
    }

    @Test
    void aGroupThatFailsIsAppliedOneByOneAndNobodySuffersForANeighbour() {
        InMemoryStorage storage = shelfOf(9);
        Watched watched = new Watched(storage) {
            @Override
            protected List<ApplyResult> applyAll(Session session, List<ChangeSet> sets) {
                if (sets.size() > 1) {
                    throw new RetryableStorageException("the group failed");
                }
                return super.applyAll(session, sets);
            }
        };
        List<Object> answers = together(watched, 8);
        assertEquals(CALLERS, count(answers, ApplyResult.Applied.class));
        assertEquals(9 - CALLERS, left(storage));
    }

    @Test
    void aGroupWhoseAnswerGotLostIsInDoubtForEachOfItsMembersUnderItsOwnKey() {
        InMemoryStorage storage = shelfOf(9);
        Watched watched = new Watched(storage) {
            @Override
            protected List<ApplyResult> applyAll(Session session, List<ChangeSet> sets) {
                List<ApplyResult> answers = super.applyAll(session, sets);
                if (sets.size() > 1) {
                    throw new InDoubtException(
                            sets.get(0).command().key(), new StorageException("the connection broke"));
                }
                return answers;
            }
        };
        List<Object> answers = together(watched, 8);
        int doubts = 0;
        for (int caller = 0; caller < CALLERS; caller++) {
            if (answers.get(caller) instanceof InDoubtException doubt) {
                doubts++;
                assertEquals("caller-" + caller, doubt.key());
            }
        }
        assertEquals(CALLERS - 1, doubts);
        assertEquals(9 - CALLERS, left(storage));
    }

    @Test
    void aWaitingCallerKeepsItsInterrupt() {
        Storage storage = CombiningStorage.before(shelfOf(9), 2);
        Thread.currentThread().interrupt();
        try (Session session = storage.open(SellerId.DEFAULT)) {
            assertInstanceOf(ApplyResult.Applied.class, session.apply(take("k", 1)));
        }
        assertTrue(Thread.interrupted());
    }

    @Test
    void joinedSessionsAreNotCombined() {
        InMemoryStorage memory = shelfOf(9);
        try (var transaction = memory.begin()) {
            Storage storage = CombiningStorage.before(transaction.storage(), 2);
            try (Session session = storage.open(SellerId.DEFAULT)) {
                assertTrue(session.joined());
                assertInstanceOf(ApplyResult.Applied.class, session.apply(take("k", 1)));
            }
            assertEquals(9, left(memory));
            transaction.commit();
        }
        assertEquals(8, left(memory));
    }

    @Test
    void aGroupHasRoomForOneAtLeast() {
        assertThrows(IllegalArgumentException.class, () -> CombiningStorage.before(shelfOf(1), 0));
    }
}
