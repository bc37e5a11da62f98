package dev.oms.examples.benchmark.columns;

import dev.oms.cost.CostKind;
import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.item.ItemKind;
import dev.oms.lifecycle.Phase;
import dev.oms.metric.LineMeasure;
import dev.oms.metric.LineProfit;
import dev.oms.metric.LineTotals;
import dev.oms.metric.OrderMeasure;
import dev.oms.metric.Profit;
import dev.oms.metric.ProfitMeasure;
import dev.oms.metric.StageMeasure;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.PaymentTerms;
import dev.oms.order.Promise;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A year of a shop by a fixed seed, in plain arrays: four lines an order, 200,000 customers, 20,000 SKUs, five channels
 * and eight states, of which some are far more frequent. Orders come in the order of their time, as a storage reads
 * them.
 */
final class GeneratedShop {

    static final int DAYS = 365;
    static final int CHANNELS = 5;
    static final int STATES = 8;
    static final int STAGES = 3;
    static final int COSTS = 5;
    static final int TOP = 10;
    static final long DAY_MICROS = 86_400_000_000L;
    static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
    static final long START = FIRST_DAY.toEpochDay() * DAY_MICROS;
    static final long END = START + DAYS * DAY_MICROS;
    static final CurrencyUnit EUR = CurrencyUnit.iso("EUR");

    /** Of {@link #lineCosts}; the first is goods. */
    static final List<CostKind> KINDS =
            List.of(CostKind.GOODS, CostKind.SHIPPING, CostKind.PLATFORM_FEE, CostKind.PAYMENT_FEE, CostKind.PACKAGING);

    static final List<String> STAGE_NAMES = List.of("PLACED", "CONFIRMED", "PREPARING");

    private static final int SKUS_OF_ALL = 20_000;
    private static final int CUSTOMERS_OF_ALL = 200_000;
    private static final int ALL_ORDERS = 2_500_000;

    final int orders;
    final int customers;
    final int skus;
    final short[] day;
    final byte[] channel;
    final byte[] state;
    final int[] customer;
    final long[] placed;
    final long[] revenue;
    final long[] net;
    final long[][] dwell;
    final int[] firstLine;
    final int[] lineSku;
    final long[] lineRevenue;
    final long[][] lineCosts;

    final List<ChannelId> channelNames = IntStream.range(0, CHANNELS)
            .mapToObj(i -> new ChannelId("channel-" + i))
            .toList();
    final List<String> stateNames =
            IntStream.range(0, STATES).mapToObj(i -> "STATE_" + i).toList();
    private final List<Optional<CustomerKey>> customerNames;
    private final List<Optional<String>> skuNames;

    GeneratedShop(int orders, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        this.orders = orders;
        this.customers = (int) Math.max(20, (long) CUSTOMERS_OF_ALL * orders / ALL_ORDERS);
        this.skus = (int) Math.max(20, (long) SKUS_OF_ALL * Math.min(ALL_ORDERS, 25L * orders) / ALL_ORDERS);
        day = new short[orders];
        channel = new byte[orders];
        state = new byte[orders];
        customer = new int[orders];
        placed = new long[orders];
        revenue = new long[orders];
        net = new long[orders];
        dwell = new long[STAGES][orders];
        firstLine = new int[orders + 1];
        for (int i = 0; i < orders; i++) {
            firstLine[i + 1] = firstLine[i] + 1 + random.nextInt(7);
        }
        int lines = firstLine[orders];
        lineSku = new int[lines];
        lineRevenue = new long[lines];
        lineCosts = new long[COSTS][lines];
        for (int i = 0; i < orders; i++) {
            placed[i] = START + (long) ((i + random.nextDouble()) / orders * (END - START - 1));
            day[i] = (short) ((placed[i] - START) / DAY_MICROS);
            channel[i] = (byte) skewed(random, CHANNELS);
            state[i] = (byte) skewed(random, STATES);
            customer[i] = skewed(random, customers);
            for (int stage = 0; stage < STAGES; stage++) {
                dwell[stage][i] = (long) (-Math.log(1 - random.nextDouble()) * (stage + 1) * 6 * 3_600_000_000L);
            }
            for (int line = firstLine[i]; line < firstLine[i + 1]; line++) {
                lineSku[line] = skewed(random, skus);
                lineRevenue[line] = (1 + random.nextInt(3)) * price(lineSku[line]);
                lineCosts[0][line] = lineRevenue[line] / 3 + random.nextInt(20);
                for (int cost = 1; cost < COSTS; cost++) {
                    lineCosts[cost][line] = lineRevenue[line] / 20 + random.nextInt(50);
                }
                revenue[i] += lineRevenue[line];
                net[i] += lineNet(line);
            }
        }
        customerNames = IntStream.range(0, customers)
                .mapToObj(i -> Optional.of(new CustomerKey(String.format(Locale.ROOT, "id:shop/%07d", i))))
                .toList();
        skuNames =
                IntStream.range(0, skus).mapToObj(i -> Optional.of(skuName(i))).toList();
    }

    /** The lower ones more often. */
    private static int skewed(SplittableRandom random, int bound) {
        double chance = random.nextDouble();
        return (int) (chance * Math.sqrt(chance) * bound);
    }

    private static long price(int sku) {
        return 199 + sku * 7919L % 4_800;
    }

    int lines() {
        return firstLine[orders];
    }

    long lineNet(int line) {
        return lineRevenue[line] - discount(lineRevenue[line]);
    }

    private static long discount(long amount) {
        return amount / 20;
    }

    static String skuName(int sku) {
        return String.format(Locale.ROOT, "SKU-%05d", sku);
    }

    static int skuOf(String name) {
        return Integer.parseInt(name.substring(4));
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }

    /** Orders from one up to another as the library reads them. */
    List<ProfitMeasure> measures(int from, int to) {
        List<ProfitMeasure> measures = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            measures.add(measure(i, "order-" + i, placed[i]));
        }
        return measures;
    }

    /** The order as another one, or placed at another time. */
    ProfitMeasure measure(int order, String id, long placedMicros) {
        List<LineMeasure> lines = new ArrayList<>();
        for (int line = firstLine[order]; line < firstLine[order + 1]; line++) {
            LineTotals totals = new LineTotals(lineRevenue[line], discount(lineRevenue[line]), 0, 0, 0, 0);
            long price = price(lineSku[line]);
            lines.add(new LineMeasure(
                    String.valueOf(line - firstLine[order]),
                    skuNames.get(lineSku[line]),
                    ItemKind.GOODS,
                    lineRevenue[line] / price,
                    0,
                    0,
                    true,
                    price,
                    totals,
                    totals,
                    totals));
        }
        List<StageMeasure> stages = new ArrayList<>();
        long at = placedMicros;
        for (int stage = 0; stage < STAGES; stage++) {
            stages.add(new StageMeasure(STAGE_NAMES.get(stage), Optional.of(instant(at))));
            at += dwell[stage][order];
        }
        String last = stateNames.get(state[order]);
        stages.add(new StageMeasure(last, Optional.of(instant(at))));
        OrderMeasure measure = new OrderMeasure(
                id,
                id,
                channelNames.get(channel[order]),
                customerNames.get(customer[order]),
                Optional.empty(),
                FulfillmentMethod.SHIP,
                PaymentTerms.PREPAID,
                false,
                last,
                Phase.DONE,
                true,
                instant(placedMicros),
                EUR,
                lines,
                Money.zero(EUR),
                stages,
                List.of(),
                List.of(),
                Promise.NONE,
                Promise.NONE,
                Money.zero(EUR),
                Optional.empty());
        return new ProfitMeasure(measure, profit(measure, order));
    }

    private Profit profit(OrderMeasure measure, int order) {
        List<LineProfit> lines = new ArrayList<>();
        long[] sums = new long[COSTS];
        for (int line = firstLine[order]; line < firstLine[order + 1]; line++) {
            LineMeasure of = measure.lines().get(line - firstLine[order]);
            lines.add(new LineProfit(
                    of.id(),
                    of.sku(),
                    of.kind(),
                    of.ordered(),
                    eur(lineNet(line)),
                    eur(lineCosts[0][line]),
                    Money.zero(EUR),
                    Map.of(
                            KINDS.get(1), eur(lineCosts[1][line]),
                            KINDS.get(2), eur(lineCosts[2][line]),
                            KINDS.get(3), eur(lineCosts[3][line]),
                            KINDS.get(4), eur(lineCosts[4][line]))));
            for (int cost = 0; cost < COSTS; cost++) {
                sums[cost] += lineCosts[cost][line];
            }
        }
        Map<CostKind, Money> costs = new EnumMap<>(CostKind.class);
        for (int cost = 1; cost < COSTS; cost++) {
            costs.put(KINDS.get(cost), eur(sums[cost]));
        }
        return new Profit(measure.id(), EUR, eur(net[order]), eur(sums[0]), Money.zero(EUR), costs, lines, List.of());
    }

    private static Money eur(long minor) {
        return Money.ofMinor(minor, EUR);
    }

    int cell(LocalDate date, ChannelId of) {
        return (int) (date.toEpochDay() - FIRST_DAY.toEpochDay()) * CHANNELS + channelNames.indexOf(of);
    }

    /** Where one fifth ends and the next begins, by nearest rank. */
    static long[] fifths(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        long[] cuts = new long[4];
        for (int i = 1; i < 5; i++) {
            cuts[i - 1] = sorted[(int) (((long) i * sorted.length + 4) / 5) - 1];
        }
        return cuts;
    }

    static int score(long[] cuts, long value) {
        int score = 0;
        for (long cut : cuts) {
            score += cut < value ? 1 : 0;
        }
        return score;
    }
}
