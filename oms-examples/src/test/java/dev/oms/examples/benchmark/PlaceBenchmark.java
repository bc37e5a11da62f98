package dev.oms.examples.benchmark;

import static dev.oms.order.PriceDraft.unitPrice;
import static dev.oms.stock.TotalCost.totalCost;

import dev.oms.Oms;
import dev.oms.item.ItemPolicy;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.stock.GoodsReceipt;
import dev.oms.storage.memory.InMemoryStorage;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Placing orders of three lines, 200,000 on a fresh storage: with and without validation, beside a shop on bare maps
 * that writes the same things, and beside validating the same draft and nothing else.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PlaceBenchmark {

    private static final int ORDERS = 200_000;
    private static final int SKUS = 1_000;
    private static final String[] CODES = codes();
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private Oms oms = Oms.inMemory();
    private Oms validated = oms;
    private BareShop shop = new BareShop(NOW);
    private final Validator validator = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private static String[] codes() {
        String[] codes = new String[SKUS];
        for (int i = 0; i < SKUS; i++) {
            codes[i] = "SKU-" + (10_000 + i);
        }
        return codes;
    }

    /** Shelves full of everything. */
    @Setup(Level.Iteration)
    public void open() {
        long[] ids = {0};
        Oms.Builder builder = Oms.on(InMemoryStorage.of(Oms.catalogue()))
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .clock(() -> NOW)
                .ids(kind -> "id-" + ++ids[0]);
        oms = builder.withoutValidator().build();
        shop = new BareShop(NOW);
        for (String code : CODES) {
            oms.stock()
                    .receive(GoodsReceipt.of("opening-" + code, "SEOUL")
                            .line(code, 1_000_000, totalCost("1000000.00", "USD")))
                    .orThrow();
            shop.receive(code, 1_000_000);
        }
        validated = Oms.on(oms.storage())
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .clock(() -> NOW)
                .ids(kind -> "id-" + ++ids[0])
                .build();
    }

    /** Every line was reserved, with each rival. */
    @TearDown(Level.Iteration)
    public void close() {
        shop.check();
        oms = Oms.inMemory();
        validated = oms;
        shop = new BareShop(NOW);
    }

    private static String code(int order, int line) {
        return CODES[(order * 7 + line * 331) % SKUS];
    }

    private static OrderDraft draft(int i) {
        return OrderDraft.of("web", "W-" + i, "USD")
                .guest("buyer" + i + "@example.com")
                .line(code(i, 0), 1, unitPrice("15.00"))
                .line(code(i, 1), 2, unitPrice("9.90"))
                .line(code(i, 2), 1, unitPrice("120.50"))
                .sellerDiscount("3.00")
                .shippingFee("2.50")
                .terms(PaymentTerms.CASH_ON_DELIVERY);
    }

    @Benchmark
    @OperationsPerInvocation(ORDERS)
    public long withoutValidation() {
        return place(oms);
    }

    @Benchmark
    @OperationsPerInvocation(ORDERS)
    public long withValidation() {
        return place(validated);
    }

    private static long place(Oms oms) {
        long due = 0;
        for (int i = 0; i < ORDERS; i++) {
            due += oms.orders().place(draft(i)).orThrow().money().due().minor();
        }
        return due;
    }

    @Benchmark
    @OperationsPerInvocation(ORDERS)
    public long bareMaps() {
        long due = 0;
        for (int i = 0; i < ORDERS; i++) {
            due += shop.place(draft(i));
        }
        return due;
    }

    @Benchmark
    @OperationsPerInvocation(ORDERS)
    public int validatingAlone() {
        int found = 0;
        for (int i = 0; i < ORDERS; i++) {
            found += validator.validate(draft(i)).size();
        }
        return found;
    }
}
