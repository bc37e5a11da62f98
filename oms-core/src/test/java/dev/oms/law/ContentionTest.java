package dev.oms.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.fixture.PassingStorage;
import dev.oms.fixture.Shop;
import dev.oms.fixture.Together;
import dev.oms.order.Order;
import dev.oms.order.Step;
import dev.oms.outcome.Outcome;
import dev.oms.stock.GoodsReceipt;
import dev.oms.storage.ContendedException;
import dev.oms.storage.CounterKey;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.memory.InMemoryStorage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Others keep changing the same things: every command ends, and none ends with a shortage that is none. */
class ContentionTest {

    private final InMemoryStorage memory = InMemoryStorage.of(Oms.catalogue());
    private final Shop others = Shop.on(memory);
    private final AtomicInteger pauses = new AtomicInteger();

    /** Lets others come first after every fetch, for as long as nobody is kept away. */
    private static final class Meddled extends PassingStorage {

        private final boolean holds;
        private final Runnable meddling;
        private final Set<Ref<?>> entities = new HashSet<>();
        private final Set<CounterKey> counters = new HashSet<>();
        private boolean held;

        Meddled(Storage storage, boolean holds, Runnable meddling) {
            super(storage);
            this.holds = holds;
            this.meddling = meddling;
        }

        @Override
        protected ReadSet fetch(Session session, ReadPlan plan) {
            ReadSet read = super.fetch(session, plan);
            if (!held) {
                meddling.run();
            }
            return read;
        }

        @Override
        protected boolean hold(Session session, Set<Ref<?>> asked, Set<CounterKey> keys) {
            entities.addAll(asked);
            counters.addAll(keys);
            held = holds;
            return holds && super.hold(session, asked, keys);
        }
    }

    private Oms on(Storage storage) {
        return Oms.on(storage)
                .clock(others.clock())
                .backoff((failed, begun) -> {
                    pauses.incrementAndGet();
                    return failed < 50;
                })
                .build();
    }

    private Runnable changes(Order order) {
        AtomicInteger holds = new AtomicInteger();
        return () -> others.oms()
                .orders()
                .hold(order.id(), "busy-" + holds.incrementAndGet(), Set.of(Step.SHIP), "")
                .orThrow();
    }

    @Test
    void afterTwoConflictsTheContendedOrderIsHeldAndTheThirdAttemptDecides() {
        Order order =
                others.with("MUG", 3).order("W-1").line("MUG", 1, "5").cod().placed();
        Meddled meddled = new Meddled(memory, true, changes(order));
        on(meddled).orders().confirm(order.id()).orThrow();
        assertEquals(2, pauses.get());
        assertTrue(meddled.entities.contains(Order.TYPE.ref(order.id().value())), meddled.entities::toString);
        assertEquals("CONFIRMED", others.now(order).state());
        others.assertSound();
    }

    @Test
    void aStorageThatCannotHoldIsTriedUntilTheDeadlineAndNothingIsChanged() {
        Order order =
                others.with("MUG", 3).order("W-1").line("MUG", 1, "5").cod().placed();
        Meddled meddled = new Meddled(memory, false, changes(order));
        ContendedException contended = assertThrows(
                ContendedException.class, () -> on(meddled).orders().confirm(order.id()));
        assertEquals(50, contended.attempts());
        assertTrue(contended.parts().toString().contains(order.id().value()), contended::getMessage);
        assertEquals("PLACED", others.now(order).state());
    }

    @Test
    void aRefusalOnAShelfThatNeverStandsStillIsHeldToo() {
        others.with("MUG", 3);
        AtomicInteger receipts = new AtomicInteger();
        Meddled meddled = new Meddled(memory, true, () -> {
            others.oms()
                    .stock()
                    .receive(GoodsReceipt.of("r-" + receipts.incrementAndGet(), Shop.SEOUL)
                            .line("MUG", 1))
                    .orThrow();
        });
        Outcome<Order> placed = on(meddled)
                .orders()
                .place(others.order("W-1").line("MUG", 1_000, "5").draft());
        assertEquals("stock.short", placed.reasons().get(0).code());
        assertFalse(meddled.counters.isEmpty());
        assertEquals(1, pauses.get());
    }

    @Test
    void pastTheDeadlineAShelfThatNeverStandsStillIsContendedAndNotShort() {
        others.with("MUG", 3);
        AtomicInteger receipts = new AtomicInteger();
        Meddled meddled = new Meddled(memory, false, () -> {
            others.oms()
                    .stock()
                    .receive(GoodsReceipt.of("r-" + receipts.incrementAndGet(), Shop.SEOUL)
                            .line("MUG", 1))
                    .orThrow();
        });
        assertThrows(ContendedException.class, () -> on(meddled)
                .orders()
                .place(others.order("W-1").line("MUG", 10_000, "5").draft()));
    }

    @Test
    void aSessionThatHoldsForTooLongIsAFailureThatPasses() {
        Order order =
                others.with("MUG", 3).order("W-1").line("MUG", 1, "5").cod().placed();
        try (Session forgotten = memory.open(SellerId.DEFAULT)) {
            forgotten.hold(Set.of(Order.TYPE.ref(order.id().value())), Set.of());
            Oms impatient = Oms.on(memory)
                    .clock(others.clock())
                    .backoff((failed, begun) -> false)
                    .build();
            assertThrows(ContendedException.class, () -> impatient.orders().confirm(order.id()));
            try (Session second = memory.open(SellerId.DEFAULT)) {
                assertThrows(
                        RetryableStorageException.class,
                        () -> second.hold(Set.of(Order.TYPE.ref(order.id().value())), Set.of()));
            }
        }
        others.oms().orders().confirm(order.id()).orThrow();
    }

    @Test
    void everyCommandOfManyThreadsOnOneOrderEndsWithinFewAttempts() {
        Order order =
                others.with("MUG", 3).order("W-1").line("MUG", 1, "5").cod().placed();
        AtomicInteger most = new AtomicInteger();
        Oms oms = Oms.on(memory)
                .backoff((failed, begun) -> {
                    most.accumulateAndGet(failed, Math::max);
                    return failed < 200;
                })
                .build();
        int threads = 6;
        int each = 40;
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int at = thread;
            tasks.add(() -> {
                for (int i = 0; i < each; i++) {
                    String type = "hold-" + at + "-" + i;
                    oms.orders().hold(order.id(), type, Set.of(Step.SHIP), "").orThrow();
                }
                return each;
            });
        }
        Together.run(tasks);
        assertEquals(threads * each, others.now(order).holds().size());
        others.assertSound();
    }
}
