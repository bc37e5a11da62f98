package dev.oms.examples.benchmark.columns;

import dev.oms.columns.OrderColumns;
import dev.oms.metric.ProfitMeasure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares and measures: six questions over columns with one thread and two, the same one order at a time, filling, and
 * one more order on a dashboard. Prints ratios of times in one round, their median and quartiles.
 *
 * <pre>{@code
 * mvn -q -B -Pcolumns
 * mvn -q -B -Pcolumns -Dargs="100000 9"
 * }</pre>
 */
public final class ColumnsBenchmark {

    private static final int ORDERS = 2_500_000;
    private static final int FEW_ORDERS = 25_000;

    /** So many whole orders are held in memory at once. */
    private static final int HELD_ORDERS = 250_000;

    private static final int ROUNDS = 15;
    private static final int WARM_UPS = 4;
    private static final int FILLINGS = 3;
    private static final int MADE_AT_ONCE = 100;
    private static final long SEED = 42;

    private ColumnsBenchmark() {}

    /** Takes how many orders and how many rounds, 2,500,000 and 15 without. */
    public static void main(String[] args) {
        int orders = args.length > 0 ? Integer.parseInt(args[0]) : ORDERS;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
        GeneratedShop shop = new GeneratedShop(orders, SEED);
        System.out.println(String.format(Locale.ROOT, "%,d orders, %,d lines", shop.orders, shop.lines()));
        oneByOne(shop, Math.max(3, rounds / 3));
        Optional<Tables> tables = Tables.find(shop);
        OrderColumns columns = filled(shop, tables);
        List<Rival> rivals = new ArrayList<>(List.of(new InColumns(shop, columns), new ByHand(shop)));
        tables.ifPresent(rivals::add);
        for (int threads = 1; threads <= 2; threads++) {
            Rounds measured = new Rounds(rivals, threads, WARM_UPS, rounds);
            measured.print("ours", "by hand");
            if (tables.isPresent()) {
                measured.print(tables.get().name(), "ours");
            }
        }
        rivals.forEach(Rival::close);
        oneMore(shop, columns, rounds);
    }

    private static void oneByOne(GeneratedShop shop, int rounds) {
        oneByOne(new OneByOne(shop), new StreamsOverRows(shop), rounds);
        GeneratedShop held = new GeneratedShop(Math.min(shop.orders, HELD_ORDERS), SEED);
        List<ProfitMeasure> orders = held.measures(0, held.orders);
        oneByOne(new OneByOne(held, orders), new StreamsOverOrders(held, orders), rounds);
    }

    private static void oneByOne(Rival ours, Rival streams, int rounds) {
        new Rounds(List.of(ours, streams), 1, 1, rounds).print(streams.name(), ours.name());
    }

    /** Fills both several times and prints the ratio; answers the last columns. */
    private static OrderColumns filled(GeneratedShop shop, Optional<Tables> tables) {
        double[] ours = new double[FILLINGS];
        double[] theirs = new double[FILLINGS];
        OrderColumns columns = InColumns.empty();
        for (int filling = 0; filling < FILLINGS; filling++) {
            columns = InColumns.empty();
            ours[filling] = fill(shop, columns);
            theirs[filling] = tables.map(Tables::fill).orElse(Double.NaN);
        }
        System.out.println("filling ours: " + Arrays.toString(ours) + " s");
        tables.ifPresent(found -> System.out.println("filling, " + found.name() + " to ours "
                + Rounds.ratios(theirs, ours) + " " + Arrays.toString(theirs)));
        return columns;
    }

    /** Seconds of putting all orders in, which are made while the clock stands. */
    static double fill(GeneratedShop shop, OrderColumns columns) {
        double took = 0;
        for (int from = 0; from < shop.orders; from += MADE_AT_ONCE) {
            List<ProfitMeasure> measures = shop.measures(from, Math.min(shop.orders, from + MADE_AT_ONCE));
            Stopwatch watch = new Stopwatch();
            measures.forEach(columns::put);
            took += watch.seconds();
        }
        return took;
    }

    private static void oneMore(GeneratedShop shop, OrderColumns columns, int rounds) {
        GeneratedShop few = new GeneratedShop(FEW_ORDERS, SEED);
        for (boolean anyTime : new boolean[] {false, true}) {
            OrderColumns small = InColumns.empty();
            fill(few, small);
            OneMoreOrder amongMany = new OneMoreOrder(shop, columns, anyTime);
            OneMoreOrder amongFew = new OneMoreOrder(few, small, anyTime);
            double[] many = new double[rounds];
            double[] fewer = new double[rounds];
            for (int round = -WARM_UPS; round < rounds; round++) {
                double first = amongMany.round();
                double second = amongFew.round();
                if (round >= 0) {
                    many[round] = first;
                    fewer[round] = second;
                }
            }
            System.out.println(String.format(
                    Locale.ROOT,
                    "one more order among %,d to among %,d, changes of %s: %s",
                    shop.orders,
                    few.orders,
                    anyTime ? "any time" : "late",
                    Rounds.ratios(many, fewer)));
        }
    }
}
