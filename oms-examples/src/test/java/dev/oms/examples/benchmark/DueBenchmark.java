package dev.oms.examples.benchmark;

import static dev.oms.stock.TotalCost.totalCost;

import dev.oms.Oms;
import dev.oms.item.ItemPolicy;
import dev.oms.stock.CartReservation;
import dev.oms.stock.GoodsReceipt;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Expiring 100,000 reservations of carts whose time has come, alone and among 900,000 whose time has not. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DueBenchmark {

    static final int DUE = 100_000;
    private static final int SKUS = 1_000;
    private static final int ROUND = 1_000;
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @Param({"100000", "1000000"})
    private int stored;

    private final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
    private Oms oms = Oms.inMemory();

    /** So many carts, each with one unit; the first of them are due in a minute, the others in a day. */
    @Setup(Level.Iteration)
    public void carts() {
        clock.set(NOON);
        long[] ids = {0};
        oms = Oms.on(InMemoryStorage.of(Oms.catalogue()))
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .clock(clock::get)
                .ids(kind -> "id-" + ++ids[0])
                .build();
        for (int i = 0; i < SKUS; i++) {
            oms.stock()
                    .receive(GoodsReceipt.of("opening-" + i, "SEOUL")
                            .line("SKU-" + i, 1_000_000, totalCost("1000000.00", "USD")))
                    .orThrow();
        }
        for (int i = 0; i < stored; i++) {
            Duration until = i < DUE ? Duration.ofMinutes(1) : Duration.ofDays(1);
            oms.carts()
                    .reserve(CartReservation.of("cart-" + i)
                            .line("SKU-" + i % SKUS, 1)
                            .until(NOON.plus(until)))
                    .orThrow();
        }
        clock.set(NOON.plus(Duration.ofHours(1)));
    }

    @Benchmark
    public int runDue() {
        int done = 0;
        for (int round = oms.runDue(ROUND).done();
                round > 0;
                round = oms.runDue(ROUND).done()) {
            done += round;
        }
        if (done != DUE) {
            throw new IllegalStateException(done + " were due");
        }
        return done;
    }
}
