package dev.oms.examples.benchmark;

import static dev.oms.stock.TotalCost.totalCost;

import dev.oms.Oms;
import dev.oms.item.ItemPolicy;
import dev.oms.stock.CartReservation;
import dev.oms.stock.GoodsReceipt;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/**
 * Two threads reserve and release one unit of one of 10,000 SKUs, some wanted far more often than others (Zipf): by the
 * public commands, each with its key, receipt and reservation, and as a bare change of the level in a concurrent map.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(2)
public class ReserveBenchmark {

    private static final int SKUS = 10_000;
    private static final int PICKS = 1 << 16;
    private static final int UNITS = 1_000_000;
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private record Shelf(long onHand, long reserved) {}

    private final String[] codes = new String[SKUS];
    private final int[] picks = new int[PICKS];
    private Oms oms = Oms.inMemory();
    private ConcurrentHashMap<String, Shelf> levels = new ConcurrentHashMap<>();

    /** Where a thread is among the picks; each turn has a cart of its own. */
    @State(Scope.Thread)
    public static class Customer {

        private static final AtomicLong NUMBERS = new AtomicLong();

        private final String name = "cart-" + NUMBERS.incrementAndGet() + "-";
        private int at = (int) (NUMBERS.get() * 31_337) % PICKS;
        private long turns;

        int next() {
            at = (at + 1) % PICKS;
            return at;
        }

        String cart() {
            return name + ++turns;
        }
    }

    /** The picks: the n-th SKU is wanted in proportion to 1/n. */
    @Setup(Level.Trial)
    public void wishes() {
        double[] below = new double[SKUS];
        double sum = 0;
        for (int i = 0; i < SKUS; i++) {
            codes[i] = "SKU-" + (10_000 + i);
            sum += 1.0 / (i + 1);
            below[i] = sum;
        }
        Random random = new Random(42);
        for (int i = 0; i < PICKS; i++) {
            int at = Arrays.binarySearch(below, random.nextDouble() * sum);
            picks[i] = Math.min(SKUS - 1, at < 0 ? -at - 1 : at);
        }
    }

    /** Full shelves, and nothing remembered of the iteration before. */
    @Setup(Level.Iteration)
    public void open() {
        AtomicLong ids = new AtomicLong();
        oms = Oms.on(InMemoryStorage.of(Oms.catalogue()))
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .clock(() -> NOW)
                .ids(kind -> "id-" + ids.incrementAndGet())
                .build();
        levels = new ConcurrentHashMap<>();
        for (String code : codes) {
            oms.stock()
                    .receive(GoodsReceipt.of("opening-" + code, "SEOUL")
                            .line(code, UNITS, totalCost("1000000.00", "USD")))
                    .orThrow();
            levels.put(code, new Shelf(UNITS, 0));
        }
    }

    @Benchmark
    public Object byCommand(Customer customer) {
        String sku = codes[picks[customer.next()]];
        String cart = customer.cart();
        oms.carts().reserve(CartReservation.of(cart).line(sku, 1)).orThrow();
        return oms.carts().release(cart).orThrow();
    }

    @Benchmark
    public Object onTheLevelAlone(Customer customer) {
        String sku = codes[picks[customer.next()]];
        levels.computeIfPresent(sku, (code, shelf) -> reserved(shelf, 1));
        return levels.computeIfPresent(sku, (code, shelf) -> reserved(shelf, -1));
    }

    private static Shelf reserved(Shelf shelf, long units) {
        if (shelf.onHand() - shelf.reserved() < units) {
            throw new IllegalStateException("too few");
        }
        return new Shelf(shelf.onHand(), shelf.reserved() + units);
    }
}
