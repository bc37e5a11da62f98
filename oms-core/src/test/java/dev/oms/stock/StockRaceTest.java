package dev.oms.stock;

import static dev.oms.stock.Shop.BUSAN;
import static dev.oms.stock.Shop.HAT;
import static dev.oms.stock.Shop.MUG;
import static dev.oms.stock.Shop.SEOUL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StockRaceTest {

    private static final int THREADS = 8;

    private final Shop shop = Shop.quick();

    @RepeatedTest(20)
    void theLastUnitsGoToExactlyAsManyAsThereAre() throws Exception {
        shop.receive(MUG, SEOUL, 3);
        shop.receive(MUG, BUSAN, 2);
        List<Outcome<List<Reservation>>> outcomes =
                race(thread -> shop.order("order" + thread, new Demand("1", MUG, 1)));
        assertEquals(5, outcomes.stream().filter(each -> !each.isRefused()).count());
        assertEquals(0, shop.available(MUG));
        nothingIsWrong();
    }

    @RepeatedTest(20)
    void twoLinesOfOneSkuNeverOversellAndNeverLeaveWhatOneCouldHaveHad() throws Exception {
        shop.receive(MUG, SEOUL, 9);
        List<Outcome<List<Reservation>>> outcomes =
                race(thread -> shop.order("order" + thread, new Demand("1", MUG, 1), new Demand("2", MUG, 1)));
        assertEquals(4, outcomes.stream().filter(each -> !each.isRefused()).count());
        assertEquals(1, shop.available(MUG));
        nothingIsWrong();
    }

    @RepeatedTest(20)
    void ordersOverTwoSkusInDifferentOrderAllEnd() throws Exception {
        shop.receive(MUG, SEOUL, THREADS);
        shop.receive(HAT, SEOUL, THREADS);
        List<Outcome<List<Reservation>>> outcomes = race(thread -> thread % 2 == 0
                ? shop.order("order" + thread, new Demand("1", MUG, 1), new Demand("2", HAT, 1))
                : shop.order("order" + thread, new Demand("1", HAT, 1), new Demand("2", MUG, 1)));
        assertTrue(outcomes.stream().noneMatch(Outcome::isRefused));
        assertEquals(0, shop.available(MUG) + shop.available(HAT));
        nothingIsWrong();
    }

    @RepeatedTest(20)
    void oneReservationIsReleasedOnce() throws Exception {
        shop.receive(MUG, SEOUL, 5);
        List<Reservation> kept = shop.order("A", new Demand("1", MUG, 3)).orThrow();
        List<Outcome<List<Reservation>>> outcomes =
                race(thread -> thread % 2 == 0 ? shop.release(kept, 2) : shop.ship(kept, 2));
        assertEquals(1, outcomes.stream().filter(each -> !each.isRefused()).count());
        assertEquals(1, shop.stock.openReservations(MUG, SEOUL).get(0).open());
        nothingIsWrong();
    }

    @RepeatedTest(20)
    void oneReceiptHandedInByManyIsReceivedOnce() throws Exception {
        GoodsReceipt receipt = GoodsReceipt.of("r", "SEOUL").line("MUG", 4);
        List<Outcome<StockDocument>> outcomes = race(thread -> shop.stock.receive(receipt));
        assertEquals(4, shop.stock.level(MUG, SEOUL).onHand());
        assertEquals(
                1,
                outcomes.stream()
                        .filter(each -> !((Outcome.Done<StockDocument>) each).replayed())
                        .count());
        nothingIsWrong();
    }

    @RepeatedTest(20)
    void aNewItemSeenByManyIsDeclaredOnce() throws Exception {
        race(thread -> shop.stock.receive(GoodsReceipt.of("r" + thread, "SEOUL").line("MUG", 1)));
        assertEquals(THREADS, shop.stock.level(MUG, SEOUL).onHand());
        assertEquals(1, shop.items.find(MUG).orElseThrow().version());
        nothingIsWrong();
    }

    /** A count of fewer than are reserved races with orders, parcels and losses: S3 holds, or its shortage is open. */
    @RepeatedTest(40)
    void countsAndLossesBesideOrdersNeverLeaveAShortageUnnoticed() throws Exception {
        shop.receive(MUG, SEOUL, 12);
        List<Reservation> kept = shop.order("A", new Demand("1", MUG, 4)).orThrow();
        List<Outcome<?>> outcomes = race(thread -> switch (thread % 4) {
            case 0 -> shop.order("order" + thread, new Demand("1", MUG, 3));
            case 1 -> shop.stock.count(StockCount.of("c" + thread, "SEOUL").line("MUG", 6));
            case 2 ->
                shop.stock.adjust(StockAdjustment.of("a" + thread, "SEOUL", AdjustmentReason.LOST)
                        .line("MUG", -2));
            default -> shop.ship(kept, 1);
        });
        assertEquals(THREADS, outcomes.size());
        nothingIsWrong();
    }

    @RepeatedTest(20)
    void closingAShortageRacesWithALoss() throws Exception {
        shop.receive(MUG, SEOUL, 4);
        List<Reservation> kept = shop.order("A", new Demand("1", MUG, 4)).orThrow();
        shop.stock.count(StockCount.of("c", "SEOUL").line("MUG", 3)).orThrow();
        shop.release(kept, 1).orThrow();
        race(thread -> thread % 2 == 0
                ? shop.stock.closeShortage(MUG, SEOUL)
                : shop.stock.adjust(StockAdjustment.of("a" + thread, "SEOUL", AdjustmentReason.LOST)
                        .line("MUG", -1)));
        nothingIsWrong();
    }

    @RepeatedTest(5)
    void verifyingBesideRunningCommandsFindsNothing() throws Exception {
        shop.receive(MUG, SEOUL, 1_000);
        List<List<?>> found = race(thread -> {
            List<Object> findings = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                if (thread == 0) {
                    findings.addAll(shop.verify().findings());
                } else {
                    List<Reservation> kept = shop.order("o" + thread + "-" + i, new Demand("1", MUG, 2))
                            .orThrow();
                    shop.ship(kept, 1).orThrow();
                    shop.release(kept, 1).orThrow();
                }
            }
            return findings;
        });
        assertEquals(List.of(), found.get(0));
        nothingIsWrong();
    }

    private void nothingIsWrong() {
        assertEquals(new StockVerification.Result(List.of(), List.of()), shop.verify());
    }

    /** What one thread does. */
    private interface Run<T> {
        T of(int thread);
    }

    private static <T> List<T> race(Run<? extends T> run) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<T>> running = new ArrayList<>();
            for (int thread : IntStream.range(0, THREADS).toArray()) {
                Callable<T> racer = () -> {
                    start.await(30, TimeUnit.SECONDS);
                    return run.of(thread);
                };
                running.add(threads.submit(racer));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> each : running) {
                answers.add(each.get(30, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
