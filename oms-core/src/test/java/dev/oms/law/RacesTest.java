package dev.oms.law;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.event.Received;
import dev.oms.fixture.Shop;
import dev.oms.fixture.StorageDump;
import dev.oms.fixture.Together;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Parcel;
import dev.oms.fulfillment.Ship;
import dev.oms.fulfillment.StoredCarrierFact;
import dev.oms.item.ItemDraft;
import dev.oms.item.Sku;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderId;
import dev.oms.order.PaymentTerms;
import dev.oms.order.PriceDraft;
import dev.oms.order.Step;
import dev.oms.outcome.Outcome;
import dev.oms.payment.Payment;
import dev.oms.payment.PaymentFact;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.StockLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Four threads on the same orders and the same shelf. */
class RacesTest {

    private static final int THREADS = 4;
    private static final int ROUNDS = 30;
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Shop shop = Shop.bare();

    private static <T> List<T> race(IntFunction<Callable<T>> task) {
        List<Callable<T>> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            tasks.add(task.apply(i));
        }
        return Together.run(tasks);
    }

    private static long fresh(List<? extends Outcome<?>> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome instanceof Outcome.Done<?> done && !done.replayed())
                .count();
    }

    @Test
    void twinsOfOneOrderMakeOneOrder() {
        shop.with("MUG", 1_000);
        for (int round = 0; round < ROUNDS; round++) {
            OrderDraft draft = shop.order("W-" + round).line("MUG", 2, "5").draft();
            List<Outcome<Order>> twins =
                    race(thread -> () -> shop.oms().orders().place(draft));
            assertEquals(1, fresh(twins));
            Set<OrderId> ids = new HashSet<>();
            twins.forEach(twin -> ids.add(twin.orThrow().id()));
            assertEquals(1, ids.size());
        }
        shop.assertShelf("MUG", 1_000, 2 * ROUNDS);
        shop.assertSound();
    }

    @Test
    void twinsOfOtherContentMakeOneOrderToo() {
        shop.with("MUG", 1_000);
        for (int round = 0; round < ROUNDS; round++) {
            String number = "W-" + round;
            List<Outcome<Order>> twins = race(thread ->
                    () -> shop.order(number).line("MUG", 1 + thread, "5").place());
            assertEquals(1, fresh(twins));
            twins.stream()
                    .filter(Outcome::isRefused)
                    .forEach(twin -> assertEquals(
                            "command.key-reused", twin.reasons().get(0).code()));
            assertEquals(THREADS - 1, twins.stream().filter(Outcome::isRefused).count());
        }
        shop.assertSound();
    }

    @Test
    void asManyOrdersSucceedAsThereAreUnits() {
        for (int round = 0; round < ROUNDS; round++) {
            String sku = "S" + round;
            int units = 3 + round % 5;
            shop.with(sku, units);
            List<Integer> placed = race(thread -> () -> {
                int won = 0;
                for (int i = 0; i < 4; i++) {
                    won += shop.order(sku + "-" + thread + "-" + i)
                                    .line(sku, 1, "5")
                                    .place()
                                    .isRefused()
                            ? 0
                            : 1;
                }
                return won;
            });
            assertEquals(units, placed.stream().mapToInt(Integer::intValue).sum(), "oversold or undersold");
            shop.assertShelf(sku, units, units);
        }
        shop.assertSound();
    }

    /** Nobody is overlooked: whatever comes first, no unit is free while somebody waits for one. */
    @Test
    void receiptsMeetOrdersThatBeginToWait() {
        for (int round = 0; round < ROUNDS; round++) {
            String sku = "B" + round;
            shop.oms().items().declare(ItemDraft.of(sku).unlimitedBackorders()).orThrow();
            race(thread -> () -> {
                for (int i = 0; i < 4; i++) {
                    if (thread % 2 == 0) {
                        shop.order(sku + "-" + thread + "-" + i)
                                .line(sku, 2, "5")
                                .place()
                                .orThrow();
                    } else {
                        shop.oms()
                                .stock()
                                .receive(GoodsReceipt.of(sku + "-" + thread + "-" + i, i % 2 == 0 ? "SEOUL" : "BUSAN")
                                        .line(sku, 1))
                                .orThrow();
                    }
                }
                return 0;
            });
            shop.assertSound();
            race(thread -> () -> shop.oms().backorders().filling().run(100));
            long in = THREADS / 2 * 4L;
            long asked = (THREADS - THREADS / 2) * 4L * 2;
            assertEquals(
                    asked - Math.min(in, asked),
                    shop.oms().stock().demand(new Sku(sku)).waiting());
            assertEquals(0, shop.oms().stock().demand(new Sku(sku)).earmarked());
        }
        shop.assertSound();
    }

    @Test
    void theLimitOfBackordersHoldsInARace() {
        for (int round = 0; round < ROUNDS; round++) {
            String sku = "L" + round;
            shop.oms().items().declare(ItemDraft.of(sku).backorderLimit(5)).orThrow();
            List<Integer> placed = race(thread -> () -> {
                int won = 0;
                for (int i = 0; i < 4; i++) {
                    boolean refused = shop.order(sku + "-" + thread + "-" + i)
                            .line(sku, 1, "5")
                            .place()
                            .isRefused();
                    won += refused ? 0 : 1;
                }
                return won;
            });
            assertEquals(5, placed.stream().mapToInt(Integer::intValue).sum());
        }
        shop.assertSound();
    }

    @Test
    void oneCancelKeyCancelsOnce() {
        shop.with("MUG", 1_000);
        for (int round = 0; round < ROUNDS; round++) {
            Order order = shop.order("W-" + round).line("MUG", 10, "5").confirmed();
            String key = "c-" + round;
            List<Outcome<Order>> twins =
                    race(thread -> () -> shop.oms().orders().cancel(key, order.id(), "1", 2, "why"));
            assertEquals(1, fresh(twins));
            assertEquals(8, shop.now(order).units().reserved());
        }
        shop.assertSound();
    }

    @Test
    void ofShippingAndCancellingOneWins() {
        shop.with("MUG", 1_000);
        for (int round = 0; round < ROUNDS; round++) {
            Order order = shop.order("W-" + round).line("MUG", 2, "5").confirmed();
            String tracking = "T-" + round;
            List<Outcome<?>> both = Together.run(List.<Callable<Outcome<?>>>of(
                    () -> shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", tracking)),
                    () -> shop.oms().orders().cancel(order.id(), "why")));
            assertEquals(1, both.stream().filter(Outcome::isRefused).count());
            assertEquals(
                    both.get(0).isRefused() ? "CANCELLED" : "SHIPPED",
                    shop.now(order).state());
        }
        shop.assertSound();
    }

    @Test
    void ofDeliveredAndRefusedOneMovesTheParcelAndOneIsADiscrepancy() {
        shop.with("MUG", 1_000);
        for (int round = 0; round < ROUNDS; round++) {
            Order order = shop.order("W-" + round).line("MUG", 2, "5").cod().confirmed();
            String tracking = "T-" + round;
            shop.oms()
                    .parcels()
                    .ship(Ship.everything(order.id(), "CJ", tracking))
                    .orThrow();
            Together.run(List.<Callable<Outcome<Received<Parcel>>>>of(
                    () -> shop.oms().parcels().record(CarrierFact.delivered(tracking, NOON)),
                    () -> shop.oms().parcels().record(CarrierFact.delivered(tracking, NOON)),
                    () -> shop.oms().parcels().record(CarrierFact.refused(tracking, NOON)),
                    () -> shop.oms().parcels().record(CarrierFact.scan(tracking, "depot", NOON))));
            assertEquals(1, shop.now(order).openDiscrepancies().size());
            assertEquals(
                    won(shop.now(order).units().delivered() == 2 ? "10" : "0"),
                    shop.now(order).money().due());
        }
        assertEquals(3 * ROUNDS, (int) shop.oms().read(session -> StorageDump.count(session, StoredCarrierFact.TYPE)));
        shop.assertSound();
    }

    @Test
    void paymentsOfManyThreadsAreAllCountedOnce() {
        shop.with("MUG", 1_000);
        for (int round = 0; round < ROUNDS; round++) {
            Order order =
                    shop.order("W-" + round).line("MUG", 2, "10").prepaid().placed();
            race(thread -> () -> {
                List<Outcome<Received<Payment>>> told = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    told.add(shop.oms()
                            .payments()
                            .record(PaymentFact.captured(
                                    order.id(), "toss", order.id() + "-" + i, "7", NOON.plusSeconds(thread / 2))));
                }
                return told;
            });
            assertEquals(won("42"), shop.now(order).money().captured());
            assertEquals(won("22"), shop.now(order).money().refundPromised());
            assertTrue(shop.now(order).openHolds().isEmpty());
        }
        shop.assertSound();
    }

    /** Everything at once: 4 threads give 1,200 commands each; what comes of it breaks no law. */
    @RepeatedTest(4)
    void whateverFourThreadsDoTheLawsHold() {
        long seed = new Random().nextLong();
        List<String> skus = List.of("A", "B");
        AtomicInteger received = new AtomicInteger();
        List<OrderId> orders = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger numbers = new AtomicInteger();
        try {
            race(thread -> () -> {
                Random random = new Random(seed + thread);
                for (int i = 0; i < 1_200; i++) {
                    one(random, skus, received, orders, numbers);
                }
                return thread;
            });
            long onHand = 0;
            long left = 0;
            for (String sku : skus) {
                StockLevel level = shop.level(sku);
                assertTrue(level.available() >= 0, "oversold");
                onHand += level.onHand();
            }
            for (OrderId id : orders) {
                left += shop.now(id).units().shipped();
            }
            assertEquals(received.get(), onHand + left, "units came from nowhere or went there");
            shop.assertSound();
        } catch (AssertionError failure) {
            throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
        }
    }

    private void one(
            Random random, List<String> skus, AtomicInteger received, List<OrderId> orders, AtomicInteger numbers) {
        int what = random.nextInt(20);
        if (what < 2) {
            int units = 1 + random.nextInt(5);
            shop.oms()
                    .stock()
                    .receive(GoodsReceipt.of("in-" + numbers.incrementAndGet(), Shop.SEOUL)
                            .line(skus.get(random.nextInt(2)), units))
                    .orThrow();
            received.addAndGet(units);
            return;
        }
        if (what < 6 || orders.isEmpty()) {
            OrderDraft draft = OrderDraft.of("web", "W-" + random.nextInt(2_000), "KRW")
                    .terms(random.nextBoolean() ? PaymentTerms.CASH_ON_DELIVERY : PaymentTerms.PREPAID)
                    .line("A", 1 + random.nextInt(2), PriceDraft.unitPrice("7"))
                    .line("B", 1, PriceDraft.unitPrice("11"));
            if (shop.oms().orders().place(draft) instanceof Outcome.Done<Order> done && !done.replayed()) {
                orders.add(done.value().id());
            }
            return;
        }
        OrderId id = orders.get(Math.max(0, orders.size() - 1 - random.nextInt(6)));
        switch (what) {
            case 6, 7 -> shop.oms().orders().confirm(id);
            case 8 -> shop.oms().orders().cancel(id, "why");
            case 9 -> shop.oms().orders().cancel("c-" + numbers.incrementAndGet(), id, "1", 1, "why");
            case 10 -> shop.oms().parcels().pick(id, "1", 1);
            case 11 -> shop.oms().parcels().putBack(id, "1", 1);
            case 12 -> shop.oms().orders().expire(id);
            case 13 -> shop.oms().orders().reinstate(id);
            case 14 -> shop.oms().orders().hold(id, "fraud", EnumSet.of(Step.SHIP), "why");
            case 15 -> shop.oms().orders().release(id, "fraud");
            case 16 ->
                shop.oms().payments().record(PaymentFact.captured(id, "toss", id + "-" + random.nextInt(2), "9", NOON));
            case 17 ->
                shop.oms()
                        .parcels()
                        .ship(Ship.some(id, "CJ", "T-" + numbers.incrementAndGet())
                                .line("2", 1));
            case 18 -> shop.oms().parcels().ship(Ship.everything(id, "CJ", "T-" + numbers.incrementAndGet()));
            default ->
                shop.oms().parcels().ofOrder(id).forEach(parcel -> shop.oms()
                        .parcels()
                        .record(
                                random.nextBoolean()
                                        ? CarrierFact.delivered(parcel.tracking(), NOON)
                                        : CarrierFact.refused(parcel.tracking(), NOON)));
        }
    }
}
