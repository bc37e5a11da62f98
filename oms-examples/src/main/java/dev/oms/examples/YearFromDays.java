package dev.oms.examples;

import dev.oms.Oms;
import dev.oms.customer.Buyer;
import dev.oms.customer.ChannelId;
import dev.oms.daily.DailyBook;
import dev.oms.daily.DailyFigure;
import dev.oms.daily.DailyFigures;
import dev.oms.examples.years.CustomerSketch;
import dev.oms.examples.years.DwellSketch;
import dev.oms.examples.years.Estimate;
import dev.oms.item.ItemPolicy;
import dev.oms.metric.Accumulator;
import dev.oms.metric.Dimension;
import dev.oms.metric.Measure;
import dev.oms.metric.Period;
import dev.oms.metric.Population;
import dev.oms.metric.Sales;
import dev.oms.metric.SalesFigures;
import dev.oms.metric.Scope;
import dev.oms.money.CurrencyUnit;
import dev.oms.order.Adoption;
import dev.oms.order.OrderDraft;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PaymentTerms;
import dev.oms.order.PriceDraft;
import dev.oms.order.StockEffect;
import dev.oms.storage.Storage;
import dev.oms.storage.memory.InMemoryStorage;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A year of figures from stored days beside the same from its orders: both are computed, compared, and timed in turn.
 * Sums and counts are equal; customers and dwell times are estimated by sketches.
 *
 * <pre>{@code
 * mvn -q -B -Pday -Dprogram=dev.oms.examples.YearFromDays -Dargs="100000 9"
 * }</pre>
 */
public final class YearFromDays {

    private static final LocalDate FROM = LocalDate.of(2025, 1, 1);
    private static final LocalDate UNTIL = LocalDate.of(2026, 1, 1);
    private static final Scope EVERYTHING = Scope.allTime().of(Population.all());
    private static final DailyFigure<Map<ChannelId, Map<CurrencyUnit, SalesFigures>>> SALES =
            new DailyFigure<>("sales", Sales.of(EVERYTHING).by(Dimension.channel()));
    private static final DailyFigure<Estimate> CUSTOMERS =
            new DailyFigure<>("customers", new CustomerSketch(EVERYTHING));
    private static final DailyFigure<Map<String, DwellSketch.Dwell>> DWELL =
            new DailyFigure<>("dwell", DwellSketch.of(EVERYTHING));

    private YearFromDays() {}

    /** Takes the number of orders and of rounds. */
    public static void main(String[] args) {
        run(
                args.length > 0 ? Integer.parseInt(args[0]) : 10_000,
                args.length > 1 ? Integer.parseInt(args[1]) : 5,
                System.out);
    }

    /** How many times as long a year takes from its orders; the median of the rounds. */
    static double run(int orders, int rounds, PrintStream out) {
        Storage storage = InMemoryStorage.of(Oms.catalogue());
        Set<String> buyers = fill(at(storage, UNTIL), orders);
        Oms oms = at(storage, UNTIL.plusDays(1));
        // tag::years[]
        DailyBook book =
                DailyBook.of("shop", ZoneOffset.UTC).keep(SALES).keep(CUSTOMERS).keep(DWELL);
        DailyFigures daily = oms.daily(book);
        daily.refreshing().run(1_000); // every night, say: at most so many days that were touched
        Map<ChannelId, Map<CurrencyUnit, SalesFigures>> year = daily.over(SALES, FROM, UNTIL);
        Estimate customers = daily.over(CUSTOMERS, FROM, UNTIL); // by a sketch, with its standard error
        // end::years[]
        if (!year.equals(fromOrders(oms))) {
            throw new IllegalStateException("a year from days is not that of its orders");
        }
        double off = Math.abs(customers.count() - buyers.size()) / buyers.size();
        if (off > 4 * customers.standardError()) {
            throw new IllegalStateException(customers + " for " + buyers.size());
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long begun = System.nanoTime();
            fromOrders(oms);
            long between = System.nanoTime();
            daily.over(SALES, FROM, UNTIL);
            ratios.add((double) (between - begun) / (System.nanoTime() - between));
        }
        Collections.sort(ratios);
        double median = ratios.get(ratios.size() / 2);
        out.println(String.format(
                Locale.ROOT,
                "%d orders: a year from its orders takes %.0f times as long as from days (quartiles %.0f and %.0f); %d"
                        + " customers, estimated %.0f (standard error %.2f %%); %s",
                orders,
                median,
                ratios.get(ratios.size() / 4),
                ratios.get(ratios.size() * 3 / 4),
                buyers.size(),
                customers.count(),
                customers.standardError() * 100,
                daily.over(DWELL, FROM, UNTIL)));
        return median;
    }

    private static Oms at(Storage storage, LocalDate day) {
        return Oms.on(storage)
                .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
                .clock(InstantSource.fixed(day.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .build();
    }

    private static Object fromOrders(Oms oms) {
        Accumulator<Measure, Map<ChannelId, Map<CurrencyUnit, SalesFigures>>> sales =
                SALES.metric().accumulator();
        oms.measures().in(Period.of(FROM, UNTIL, ZoneOffset.UTC), sales::accumulate);
        return sales.result();
    }

    private static Set<String> fill(Oms oms, int orders) {
        Random random = new Random(42);
        Instant first = FROM.atStartOfDay(ZoneOffset.UTC).toInstant();
        long seconds = Duration.between(
                        first, UNTIL.atStartOfDay(ZoneOffset.UTC).toInstant())
                .toSeconds();
        Set<String> buyers = new HashSet<>();
        for (int i = 0; i < orders; i++) {
            Instant placed = first.plusSeconds(random.nextLong(seconds));
            String buyer = "buyer" + random.nextInt(1 + orders / 3) + "@example.com";
            buyers.add(buyer);
            OrderDraft draft = OrderDraft.of("channel-" + random.nextInt(5), "N" + i, "EUR")
                    .placedAt(placed)
                    .terms(PaymentTerms.PREPAID)
                    .buyer(Buyer.unknown().withMail(buyer))
                    .line("SKU-" + random.nextInt(500), 1 + random.nextInt(3), PriceDraft.unitPrice("19.90"))
                    .line("SKU-" + random.nextInt(500), 1, PriceDraft.unitPrice("5.00"));
            Adoption adoption = Adoption.at("delivered", OrderLifecycle.DELIVERED, StockEffect.NONE)
                    .entered(OrderLifecycle.SHIPPED, placed.plusSeconds(3_600 + random.nextInt(100_000)))
                    .entered(OrderLifecycle.DELIVERED, placed.plusSeconds(200_000 + random.nextInt(300_000)));
            oms.orders().adopt(draft, adoption).orThrow();
        }
        return buyers;
    }
}
