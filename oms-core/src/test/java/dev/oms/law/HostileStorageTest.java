package dev.oms.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.fixture.HandClock;
import dev.oms.fixture.PassingStorage;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemPolicy;
import dev.oms.order.Order;
import dev.oms.order.OrderId;
import dev.oms.order.Step;
import dev.oms.outcome.OmsException;
import dev.oms.outcome.Outcome;
import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.ContendedException;
import dev.oms.storage.CounterKey;
import dev.oms.storage.Cursor;
import dev.oms.storage.InDoubtException;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.StorageException;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Storages that answer nothing, half, or something else, or throw whatever comes to mind: the caller gets a typed
 * error, nothing is half changed, and the same command given again to a healthy storage comes through once.
 */
class HostileStorageTest {

    private final InMemoryStorage memory = InMemoryStorage.of(Oms.catalogue());
    private final Shop shop = Shop.on(memory).with("MUG", 5);

    private Oms on(Storage storage) {
        return Oms.on(memory)
                .clock(shop.clock())
                .backoff((failed, begun) -> failed < 4)
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .build()
                .within(storage);
    }

    private Outcome<Order> place(Oms oms) {
        return oms.orders().place(shop.order("W-1").line("MUG", 2, "5").draft());
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // that is the point
    private static <T> T nothing() {
        return null;
    }

    /** What a storage does wrong, always. */
    private enum Wrong {
        OPENS_NOTHING,
        FAILS_TO_OPEN,
        FETCHES_NOTHING,
        FETCHES_LESS,
        FETCHES_OTHERS,
        FAILS_TO_FETCH,
        FINDS_NOTHING,
        FAILS_TO_FIND,
        ANSWERS_NOTHING,
        ANSWERS_A_NULL,
        ANSWERS_TOO_FEW,
        ANSWERS_TOO_MANY,
        FAILS_BEFORE_APPLYING,
        FAILS_AFTER_APPLYING,
        SAYS_STORAGE_FAILED,
        NEVER_SUCCEEDS,
        ALWAYS_STALE,
        ALWAYS_SHORT,
        TAKEN_BY_NOBODY,
        FAILS_TO_HOLD,
        FAILS_TO_CLOSE
    }

    private static final class Hostile extends PassingStorage {

        private final Wrong wrong;

        Hostile(Storage storage, Wrong wrong) {
            super(storage);
            this.wrong = wrong;
        }

        @Override
        public Session open(SellerId seller) {
            if (wrong == Wrong.FAILS_TO_OPEN) {
                throw new IllegalStateException("no session");
            }
            return wrong == Wrong.OPENS_NOTHING ? nothing() : super.open(seller);
        }

        @Override
        protected ReadSet fetch(Session session, ReadPlan plan) {
            return switch (wrong) {
                case FETCHES_NOTHING -> nothing();
                case FETCHES_LESS -> new ReadSet.Builder().build();
                case FETCHES_OTHERS -> {
                    ReadSet read = super.fetch(session, plan);
                    ReadSet.Builder others = new ReadSet.Builder();
                    plan.receipts().forEach(key -> others.receipt("not " + key, read.receipt(key)));
                    yield others.build();
                }
                case FAILS_TO_FETCH -> throw new IllegalArgumentException("no reading");
                default -> super.fetch(session, plan);
            };
        }

        @Override
        protected <T> Page<T> find(Session session, Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
            if (wrong == Wrong.FAILS_TO_FIND) {
                throw new IllegalStateException("no page");
            }
            return wrong == Wrong.FINDS_NOTHING ? nothing() : super.find(session, index, range, after, limit);
        }

        @Override
        protected boolean hold(Session session, Set<Ref<?>> entities, Set<CounterKey> counters) {
            if (wrong == Wrong.FAILS_TO_HOLD) {
                throw new UnsupportedOperationException("no holding");
            }
            return super.hold(session, entities, counters);
        }

        @Override
        protected List<ApplyResult> applyAll(Session session, List<ChangeSet> sets) {
            return switch (wrong) {
                case ANSWERS_NOTHING -> nothing();
                case ANSWERS_A_NULL -> Collections.singletonList(nothing());
                case ANSWERS_TOO_FEW -> List.of();
                case ANSWERS_TOO_MANY -> {
                    ApplyResult answer = super.applyAll(session, sets).get(0);
                    yield List.of(answer, answer);
                }
                case FAILS_BEFORE_APPLYING -> throw new NullPointerException("no applying");
                case FAILS_AFTER_APPLYING -> {
                    super.applyAll(session, sets);
                    throw new IndexOutOfBoundsException("no answer");
                }
                case SAYS_STORAGE_FAILED -> throw new StorageException("no disk");
                case NEVER_SUCCEEDS -> throw new RetryableStorageException("not now");
                case ALWAYS_STALE, FAILS_TO_HOLD ->
                    List.of(new ApplyResult.Stale(List.of("order/another", "nonsense")));
                case ALWAYS_SHORT -> List.of(new ApplyResult.Short(List.of()));
                case TAKEN_BY_NOBODY -> List.of(new ApplyResult.Taken(List.of()));
                default -> super.applyAll(session, sets);
            };
        }

        @Override
        protected void close(Session session) {
            super.close(session);
            if (wrong == Wrong.FAILS_TO_CLOSE) {
                throw new IllegalStateException("no closing");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCallerGetsATypedErrorOrTheTruthAndNothingIsHalfChanged(Wrong wrong) {
        Oms oms = on(new Hostile(memory, wrong));
        Optional<Order> placed = Optional.empty();
        Optional<OmsException> error = Optional.empty();
        try {
            placed = Optional.of(place(oms).orThrow());
        } catch (OmsException typed) {
            error = Optional.of(typed);
        }
        shop.assertSound();
        assertTrue(placed.isPresent() || error.isPresent());
        placed.ifPresent(order -> assertEquals(order, shop.now(order)));
        long reserved = shop.level("MUG").reserved();
        if (error.isPresent() && !(error.get() instanceof InDoubtException)) {
            assertEquals(0, reserved, "whoever says that nothing was changed has changed nothing");
        }
        Order healthy = place(shop.oms()).orThrow();
        shop.assertShelf("MUG", 5, 2);
        assertEquals(List.of("PLACED"), shop.states(healthy));
        shop.assertSound();
    }

    @Test
    void whatEachOfThemIsTold() {
        assertThrows(StorageException.class, () -> place(on(new Hostile(memory, Wrong.OPENS_NOTHING))));
        assertThrows(StorageException.class, () -> place(on(new Hostile(memory, Wrong.FETCHES_NOTHING))));
        assertThrows(StorageException.class, () -> place(on(new Hostile(memory, Wrong.FETCHES_LESS))));
        assertThrows(StorageException.class, () -> place(on(new Hostile(memory, Wrong.FAILS_TO_FETCH))));
        assertThrows(StorageException.class, () -> place(on(new Hostile(memory, Wrong.SAYS_STORAGE_FAILED))));
        assertThrows(StorageException.class, () -> on(new Hostile(memory, Wrong.FINDS_NOTHING))
                .verify());
        assertThrows(ContendedException.class, () -> place(on(new Hostile(memory, Wrong.NEVER_SUCCEEDS))));
        assertThrows(ContendedException.class, () -> place(on(new Hostile(memory, Wrong.ALWAYS_STALE))));
        assertThrows(ContendedException.class, () -> place(on(new Hostile(memory, Wrong.ALWAYS_SHORT))));
        assertThrows(ContendedException.class, () -> place(on(new Hostile(memory, Wrong.TAKEN_BY_NOBODY))));
        assertThrows(InDoubtException.class, () -> place(on(new Hostile(memory, Wrong.ANSWERS_NOTHING))));
        assertThrows(InDoubtException.class, () -> place(on(new Hostile(memory, Wrong.FAILS_BEFORE_APPLYING))));
        shop.assertShelf("MUG", 5, 0);
        assertThrows(InDoubtException.class, () -> place(on(new Hostile(memory, Wrong.FAILS_AFTER_APPLYING))));
        shop.assertShelf("MUG", 5, 2);
        assertFalse(place(on(new Hostile(memory, Wrong.FAILS_TO_CLOSE))).isRefused());
    }

    @Test
    void aSlowStorageEndsAtTheDeadline() {
        HandClock clock = shop.clock();
        PassingStorage slow = new PassingStorage(memory) {
            @Override
            protected List<ApplyResult> applyAll(Session session, List<ChangeSet> sets) {
                clock.pass(Duration.ofSeconds(3));
                throw new RetryableStorageException("timed out");
            }
        };
        Oms oms = Oms.on(slow).clock(clock).build();
        ContendedException contended = assertThrows(ContendedException.class, () -> oms.orders()
                .place(shop.order("W-1").line("MUG", 2, "5").draft()));
        assertEquals(4, contended.attempts());
        shop.assertShelf("MUG", 5, 0);
    }

    /** Fails once, at one call of the storage, before or after it was passed on. */
    private static final class FailingOnce extends PassingStorage {

        private final boolean before;
        private final RuntimeException failure;
        private int calls;

        FailingOnce(Storage storage, int at, boolean before, RuntimeException failure) {
            super(storage);
            this.calls = at;
            this.before = before;
            this.failure = failure;
        }

        boolean hasFailed() {
            return calls <= 0;
        }

        private <R> R call(Supplier<R> passed) {
            boolean now = --calls == 0;
            if (now && before) {
                throw failure;
            }
            R answer = passed.get();
            if (now) {
                throw failure;
            }
            return answer;
        }

        @Override
        public Session open(SellerId seller) {
            return call(() -> super.open(seller));
        }

        @Override
        protected ReadSet fetch(Session session, ReadPlan plan) {
            return call(() -> super.fetch(session, plan));
        }

        @Override
        protected <T> Page<T> find(Session session, Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
            return call(() -> super.find(session, index, range, after, limit));
        }

        @Override
        protected List<ApplyResult> applyAll(Session session, List<ChangeSet> sets) {
            return call(() -> super.applyAll(session, sets));
        }

        @Override
        protected void close(Session session) {
            call(() -> {
                super.close(session);
                return true;
            });
        }
    }

    /** The life of an order, each step under a key of its own. */
    private static final List<BiFunction<Oms, OrderId, Outcome<?>>> STEPS = List.of(
            (oms, id) -> oms.keyed("confirm").orders().confirm(id),
            (oms, id) -> oms.keyed("cancel").orders().cancel("one", id, "1", 1, ""),
            (oms, id) -> oms.keyed("hold").orders().hold(id, "odd", Set.of(Step.COMPLETE), ""),
            (oms, id) -> oms.parcels().ship(Ship.everything(id, "CJ", "T-1")));

    @Test
    void aFailureAtAnyCallLeavesAllOrNothingAndTheCommandGivenAgainComesThroughOnce() {
        int faults = 0;
        for (boolean before : new boolean[] {true, false}) {
            for (RuntimeException failure : List.of(
                    new IllegalStateException("bug"),
                    new StorageException("disk"),
                    new RetryableStorageException("deadlock"))) {
                boolean failing = true;
                for (int at = 1; failing; at++) {
                    failing = lifeWithAFailure(at, before, failure);
                    faults += failing ? 1 : 0;
                }
            }
        }
        assertTrue(faults > 60, faults + " faults");
    }

    /** Whether there was a call to fail at. */
    private static boolean lifeWithAFailure(int at, boolean before, RuntimeException failure) {
        InMemoryStorage storage = InMemoryStorage.of(Oms.catalogue());
        Shop healthy = Shop.on(storage).with("MUG", 5);
        // an exception that says "nothing was changed" after an apply would be a lie
        FailingOnce failing = new FailingOnce(storage, at, before || failure instanceof StorageException, failure);
        Oms oms = Oms.on(storage)
                .clock(healthy.clock())
                .backoff((failed, begun) -> failed < 4)
                .withoutValidator()
                .build()
                .within(failing);
        Outcome<Order> placed = twice(healthy, () -> oms.orders()
                .place(healthy.order("W-1").line("MUG", 3, "5").cod().draft()));
        Order order = placed.orThrow();
        for (BiFunction<Oms, OrderId, Outcome<?>> step : STEPS) {
            twice(healthy, () -> step.apply(oms, order.id())).orThrow();
        }
        healthy.assertShelf("MUG", 3, 0);
        assertEquals("SHIPPED", healthy.now(order).state());
        return failing.hasFailed();
    }

    /** Gives a command; if it fails, once more. */
    private static <R extends Outcome<?>> R twice(Shop healthy, Supplier<R> command) {
        try {
            return command.get();
        } catch (OmsException typed) {
            healthy.assertSound();
            return command.get();
        } finally {
            healthy.assertSound();
        }
    }
}
