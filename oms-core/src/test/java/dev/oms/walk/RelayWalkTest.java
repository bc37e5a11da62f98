package dev.oms.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.Oms;
import dev.oms.event.Delivery;
import dev.oms.event.EventStream;
import dev.oms.event.Lag;
import dev.oms.event.RelayPolicy;
import dev.oms.event.Relayed;
import dev.oms.event.SkippedEvent;
import dev.oms.event.StuckStream;
import dev.oms.event.UndeliveredException;
import dev.oms.fixture.EncodingStorage;
import dev.oms.fixture.FailingStorage;
import dev.oms.fixture.Shop;
import dev.oms.fixture.Together;
import dev.oms.fixture.TornScanStorage;
import dev.oms.order.Order;
import dev.oms.order.OrderId;
import dev.oms.order.OrderMoved;
import dev.oms.storage.StorageException;
import dev.oms.storage.Write;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What happened reaches the outside world, at least once and in order, whatever fails on the way. */
class RelayWalkTest {

    private static final RelayPolicy POLICY =
            new RelayPolicy(Duration.ofMinutes(1), 200, Duration.ofSeconds(1), Duration.ofMinutes(10), 3);

    private final FailingStorage failing = FailingStorage.before(InMemoryStorage.of(Oms.catalogue()));
    private final Shop shop = Shop.on(EncodingStorage.before(failing)).with("MUG", 1_000);
    private final List<Delivery> arrived = Collections.synchronizedList(new ArrayList<>());

    private Relayed relay(int limit) {
        return shop.oms().outbox().with(POLICY).relay(arrived::add, limit);
    }

    private Relayed relayUnless(Predicate<Delivery> poisoned) {
        return relayUnless(poisoned, () -> UndeliveredException.forNow("the broker says no"));
    }

    private Relayed relayUnless(Predicate<Delivery> poisoned, Supplier<RuntimeException> failure) {
        return shop.oms()
                .outbox()
                .with(POLICY)
                .relay(
                        event -> {
                            if (poisoned.test(event)) {
                                throw failure.get();
                            }
                            arrived.add(event);
                        },
                        1_000);
    }

    private Order confirmed(String number) {
        return shop.order(number).line("MUG", 1, "15000").cod().confirmed();
    }

    private List<String> kinds(OrderId order) {
        return arrived.stream()
                .filter(event -> event.stream().equals(stream(order)))
                .map(Delivery::kind)
                .toList();
    }

    private static Predicate<Delivery> of(Order order) {
        return event -> event.stream().equals(stream(order.id()));
    }

    private static EventStream stream(OrderId order) {
        return new EventStream("order", order.value());
    }

    @Test
    void everyEventArrivesOnceInOrderAndIsForgottenThen() {
        relay(100);
        arrived.clear();
        Order first = confirmed("W-1");
        Order second = confirmed("W-2");
        shop.clock().pass(Duration.ofSeconds(90));
        Lag behind = shop.oms().outbox().lag();
        assertEquals(4, behind.undelivered());
        assertEquals(Duration.ofSeconds(90), behind.age());

        Relayed relayed = relay(100);

        assertEquals(4, relayed.delivered());
        assertEquals(Optional.empty(), relayed.next());
        assertEquals(List.of("order.placed", "order.confirmed"), kinds(first.id()));
        assertEquals(List.of("order.placed", "order.confirmed"), kinds(second.id()));
        OrderMoved moved = OrderMoved.CODEC.decode(arrived.get(0).body());
        assertEquals("web", moved.channel());
        assertEquals(
                new Lag(0, Optional.empty(), Duration.ZERO, 0),
                shop.oms().outbox().lag());
        assertEquals(0, relay(100).delivered());
        shop.assertSound();
    }

    @Test
    void aRoundStopsAtItsLimitAndTheNextOneGoesOn() {
        for (int i = 0; i < 10; i++) {
            confirmed("W-" + i);
        }
        long waiting = shop.oms().outbox().lag().undelivered();
        int rounds = 0;
        while (shop.oms().outbox().lag().undelivered() > 0) {
            Relayed relayed = relay(3);
            assertTrue(relayed.delivered() >= 1 && relayed.delivered() <= 3, relayed.toString());
            rounds++;
        }
        assertEquals(waiting, arrived.size());
        assertTrue(rounds >= waiting / 3, rounds + " rounds");
        shop.assertSound();
    }

    @Test
    void aPoisonedEventParksItsOwnStreamAndNoOtherUntilAPersonRedrivesIt() {
        Order poisoned = confirmed("W-1");
        Order other = confirmed("W-2");
        Predicate<Delivery> poison = event ->
                event.stream().equals(stream(poisoned.id())) && event.kind().equals("order.placed");
        Relayed relayed = relayUnless(poison);
        StuckStream stuck = relayed.failed().get(0);
        assertEquals(StuckStream.State.RETRYING, stuck.state());
        assertEquals("the broker says no", stuck.reason());
        assertEquals(Optional.of(shop.clock().instant().plusSeconds(1)), relayed.next());
        assertEquals(List.of(), kinds(poisoned.id()));
        assertEquals(List.of("order.placed", "order.confirmed"), kinds(other.id()));
        assertEquals(0, relayUnless(poison).failed().size());

        for (int pause : List.of(1, 2)) {
            shop.clock().pass(Duration.ofSeconds(pause));
            stuck = relayUnless(poison).failed().get(0);
        }
        assertEquals(StuckStream.State.PARKED, stuck.state());
        assertEquals(3, stuck.failures());
        shop.clock().pass(Duration.ofDays(1));
        Order later = confirmed("W-3");
        assertEquals(2, relay(100).delivered());
        assertEquals(2, kinds(later.id()).size());
        assertEquals(List.of(), kinds(poisoned.id()));
        assertEquals(List.of(stuck), shop.oms().outbox().stuck(10));
        assertEquals(1, shop.oms().outbox().lag().stuckStreams());
        assertEquals(2, shop.oms().outbox().lag().undelivered());
        shop.assertSound();

        shop.oms().outbox().redrive(stream(poisoned.id())).orThrow();
        assertEquals(2, relay(100).delivered());
        assertEquals(List.of("order.placed", "order.confirmed"), kinds(poisoned.id()));
        assertEquals(List.of(), shop.oms().outbox().stuck(10));
        assertEquals(
                "outbox.not-stuck",
                shop.oms()
                        .outbox()
                        .redrive(stream(poisoned.id()))
                        .reasons()
                        .get(0)
                        .code());
        shop.assertSound();
    }

    @Test
    void aPersonSkipsTheEventAStreamIsParkedAtAndItIsKeptWithTheReason() {
        Order order = confirmed("W-1");
        relayUnless(of(order), () -> UndeliveredException.forGood("no topic of that name"));
        StuckStream stuck = shop.oms().outbox().stuck(10).get(0);
        assertEquals(StuckStream.State.PARKED, stuck.state());
        assertEquals(
                "outbox.not-next",
                shop.oms()
                        .outbox()
                        .skip(stuck.stream(), "another", "no")
                        .reasons()
                        .get(0)
                        .code());
        shop.oms()
                .as("ann", "")
                .outbox()
                .skip(stuck.stream(), stuck.event(), "nobody wants it")
                .orThrow();
        assertEquals(1, relay(100).delivered());
        assertEquals(List.of("order.confirmed"), kinds(order.id()));
        SkippedEvent skipped = shop.oms().outbox().skipped(10).get(0);
        assertEquals(
                "order.placed, ann: nobody wants it", skipped.kind() + ", " + skipped.actor() + ": " + skipped.why());
        assertEquals(stuck.event(), skipped.id());
        shop.assertSound();
    }

    @Test
    void aStreamThatIsTriedAgainByItselfCannotBeSkipped() {
        Order order = confirmed("W-1");
        relayUnless(of(order));
        StuckStream stuck = shop.oms().outbox().stuck(10).get(0);
        assertEquals(
                "outbox.not-parked",
                shop.oms()
                        .outbox()
                        .skip(stuck.stream(), stuck.event(), "no")
                        .reasons()
                        .get(0)
                        .code());
    }

    @Test
    void onlyTheClassOfAnyOtherFailureIsKept() {
        Order order = confirmed("W-1");
        relayUnless(of(order), () -> new IllegalStateException("jane@example.com has no inbox"));
        assertEquals(
                "java.lang.IllegalStateException",
                shop.oms().outbox().stuck(10).get(0).reason());
    }

    @Test
    void aCrashBetweenArrivalAndNoteHandsTheSameEventsOverAgainUnderTheSameIds() {
        relay(100);
        arrived.clear();
        Order order = confirmed("W-1");
        failing.failWriting(set -> set.writes().stream().anyMatch(Write.Delete.class::isInstance));
        assertThrows(StorageException.class, () -> relay(100));
        List<String> first = arrived.stream().map(Delivery::id).toList();
        assertEquals(2, first.size());
        assertEquals(2, shop.oms().outbox().lag().undelivered());

        Relayed early = relay(100);
        assertEquals(0, early.delivered(), "the dead worker's lease still holds");
        assertEquals(Optional.of(shop.clock().instant().plus(POLICY.lease())), early.next());
        shop.clock().pass(POLICY.lease());
        arrived.clear();
        assertEquals(2, relay(100).delivered());
        assertEquals(first, arrived.stream().map(Delivery::id).toList());
        assertEquals(List.of("order.placed", "order.confirmed"), kinds(order.id()));
        shop.assertSound();
    }

    @Test
    void aWorkerWhoseLeaseRanOutStopsAndWhatArrivedIsNotedAllTheSame() {
        relay(100);
        arrived.clear();
        Order order = confirmed("W-1");
        shop.oms().parcels().pick(order.id(), "1", 1).orThrow();
        AtomicBoolean slow = new AtomicBoolean(true);
        Relayed late = shop.oms()
                .outbox()
                .with(POLICY)
                .relay(
                        event -> {
                            arrived.add(event);
                            if (slow.getAndSet(false)) {
                                shop.clock().pass(POLICY.lease());
                                relay(100);
                            }
                        },
                        100);
        assertEquals(1, late.delivered());
        assertEquals(List.of("order.placed", "order.placed", "order.confirmed", "order.preparing"), kinds(order.id()));
        assertEquals(0, shop.oms().outbox().lag().undelivered());
        assertEquals(0, relay(100).delivered());
        shop.assertSound();
    }

    @Test
    void anEventThatCommitsLateIsNotSkippedHoweverOldItIs() {
        Order first = confirmed("W-1");
        relay(100);
        shop.clock().pass(Duration.ofHours(-1));
        Order late = confirmed("W-0");
        shop.oms().parcels().pick(first.id(), "1", 1).orThrow();
        relay(100);
        assertEquals(2, kinds(late.id()).size());
        assertEquals(List.of("order.placed", "order.confirmed", "order.preparing"), kinds(first.id()));
    }

    /** Two events commit while the worker reads; of these it sees the second alone. */
    @Test
    void anEventThatIsSeenBeforeOneThatPrecedesItWaitsForIt() {
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        TornScanStorage torn = new TornScanStorage(
                InMemoryStorage.of(Oms.catalogue()), () -> meanwhile.get().run(), event -> event.kind()
                        .equals("order.confirmed"));
        Shop own = Shop.on(torn).with("MUG", 10);
        own.oms().outbox().relay(event -> {}, 100);
        Order order = own.order("W-1").line("MUG", 1, "15000").cod().placed();
        meanwhile.set(() -> {
            own.oms().orders().confirm(order.id()).orThrow();
            own.oms().parcels().pick(order.id(), "1", 1).orThrow();
        });
        torn.arm();
        own.oms().outbox().relay(arrived::add, 100);
        own.oms().outbox().relay(arrived::add, 100);
        assertEquals(List.of("order.placed", "order.confirmed", "order.preparing"), kinds(order.id()));
    }

    @Test
    void aPreviewRelaysNothing() {
        confirmed("W-1");
        List<Object> before = shop.dump();
        assertEquals(0, shop.oms().preview().outbox().relay(arrived::add, 100).delivered());
        assertEquals(List.of(), arrived);
        assertEquals(before, shop.dump());
    }

    /** Three workers, two writers, one broker that fails now and then: no stream has a gap, a double or a turn. */
    @Test
    void manyWorkersDeliverEveryStreamInOrderWhileItsEventsCommit() {
        AtomicInteger writing = new AtomicInteger(2);
        AtomicInteger numbers = new AtomicInteger();
        AtomicInteger handed = new AtomicInteger();
        List<OrderId> orders = Collections.synchronizedList(new ArrayList<>());
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int writer = 0; writer < 2; writer++) {
            tasks.add(() -> {
                for (int i = 0; i < 60; i++) {
                    Order order = confirmed("W-" + numbers.incrementAndGet());
                    orders.add(order.id());
                    shop.oms().parcels().pick(order.id(), "1", 1).orThrow();
                }
                return writing.decrementAndGet();
            });
        }
        for (int worker = 0; worker < 3; worker++) {
            tasks.add(() -> {
                int delivered = 0;
                while (writing.get() > 0 || shop.oms().outbox().lag().undelivered() > 0) {
                    delivered += shop.oms()
                            .outbox()
                            .with(new RelayPolicy(
                                    Duration.ofMinutes(1), 20, Duration.ofNanos(1_000), Duration.ofNanos(1_000), 1_000))
                            .relay(
                                    event -> {
                                        if (handed.incrementAndGet() % 11 == 0) {
                                            throw UndeliveredException.forNow("busy");
                                        }
                                        arrived.add(event);
                                    },
                                    50)
                            .delivered();
                    shop.clock().pass(Duration.ofNanos(1_000));
                }
                return delivered;
            });
        }
        Together.run(tasks);
        Set<String> ids = new HashSet<>();
        Map<EventStream, Delivery> last = new HashMap<>();
        for (Delivery event : arrived) {
            assertTrue(ids.add(event.id()), () -> event.id() + " arrived twice");
            Delivery before = last.put(event.stream(), event);
            assertFalse(
                    before != null && before.id().compareTo(event.id()) > 0,
                    () -> event.id() + " arrived after " + before);
        }
        for (OrderId order : orders) {
            assertEquals(List.of("order.placed", "order.confirmed", "order.preparing"), kinds(order));
        }
        assertEquals(List.of(), shop.oms().outbox().stuck(10));
        shop.assertSound();
    }

    @Test
    void theOldestEventsGoFirst() {
        for (int i = 0; i < 40; i++) {
            confirmed("W-" + i);
            shop.clock().pass(Duration.ofSeconds(1));
        }
        Instant oldest = shop.oms().outbox().lag().oldest().orElseThrow();
        relay(1);
        assertEquals(oldest, arrived.get(0).at());
    }
}
