package dev.oms.columns;

import dev.oms.metric.Revenue;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** Computes {@link ColumnQuery#bestSellers}. */
final class SkuScan extends Scan<Map<CurrencyUnit, List<SkuRevenue>>> {

    /** Each SKU has its lines and its revenue beside each other. */
    private static final int WIDTH = 2;

    private static final long[][] NO_SUMS = {};
    private static final long[] NOTHING = {};

    /** Least first; of equal ones the greater SKU. */
    private static final Comparator<SkuRevenue> LEAST_FIRST =
            Comparator.comparing(SkuRevenue::revenue).thenComparing(SkuRevenue::sku, Comparator.reverseOrder());

    private final Revenue revenue;
    private final int limit;

    /** By currency. */
    private long[][] sums = NO_SUMS;

    SkuScan(Revenue revenue, int limit) {
        this.revenue = revenue;
        this.limit = limit;
    }

    @Override
    void scan(OrderColumns columns, List<ColumnSlice.Run> runs) {
        int length = WIDTH * columns.skus().length();
        fit(columns.cells().currencies().length());
        for (ColumnSlice.Run run : runs) {
            Chunk chunk = run.chunk();
            int[] firstLines = chunk.firstLines();
            if (chunk.currency() > Codes.NONE) {
                add(chunk, firstLines[run.from()], firstLines[run.to()], chunk.currency(), length);
            } else {
                int[] currencyOf = columns.cells().currencyOf();
                for (int i = run.from(); i < run.to(); i++) {
                    add(chunk, firstLines[i], firstLines[i + 1], currencyOf[chunk.cells()[i]], length);
                }
            }
        }
    }

    private void add(Chunk chunk, int from, int to, int currency, int length) {
        long[] into = Codes.grown(sums[currency], length);
        sums[currency] = into;
        int[] skus = chunk.skus();
        long[] amounts = revenue == Revenue.GROSS ? chunk.lineGross() : chunk.lineNet();
        for (int i = from; i < to; i++) {
            int at = skus[i] * WIDTH;
            into[at]++;
            into[at + 1] = Math.addExact(into[at + 1], amounts[i]);
        }
    }

    private void fit(int currencies) {
        int known = sums.length;
        if (currencies > known) {
            sums = Arrays.copyOf(sums, currencies);
            Arrays.fill(sums, known, currencies, NOTHING);
        }
    }

    @Override
    public void merge(ColumnAccumulator<Map<CurrencyUnit, List<SkuRevenue>>> other) {
        SkuScan that = (SkuScan) other;
        joinSlices(that);
        fit(that.sums.length);
        for (int currency = 0; currency < that.sums.length; currency++) {
            long[] theirs = that.sums[currency];
            sums[currency] = Codes.grown(sums[currency], theirs.length);
            for (int i = 0; i < theirs.length; i++) {
                sums[currency][i] = Math.addExact(sums[currency][i], theirs[i]);
            }
        }
    }

    @Override
    Map<CurrencyUnit, List<SkuRevenue>> result(OrderColumns columns) {
        Map<CurrencyUnit, List<SkuRevenue>> best = new TreeMap<>(DaySales.ORDER);
        for (int currency = 1; currency < sums.length; currency++) {
            CurrencyUnit unit = columns.cells().currencies().value(currency);
            List<SkuRevenue> first = first(sums[currency], unit, columns.skus());
            if (!first.isEmpty()) {
                best.put(unit, first);
            }
        }
        return Collections.unmodifiableMap(best);
    }

    private List<SkuRevenue> first(long[] of, CurrencyUnit unit, Codes<String> skus) {
        PriorityQueue<SkuRevenue> first = new PriorityQueue<>(LEAST_FIRST);
        for (int sku = 1; sku * WIDTH < of.length; sku++) {
            long lines = of[sku * WIDTH];
            long amount = of[sku * WIDTH + 1];
            if (lines > 0 && (first.size() < limit || amount >= least(first))) {
                first.add(new SkuRevenue(skus.value(sku), lines, Money.ofMinor(amount, unit)));
                if (first.size() > limit) {
                    first.remove();
                }
            }
        }
        List<SkuRevenue> sorted = new ArrayList<>(first);
        sorted.sort(LEAST_FIRST.reversed());
        return List.copyOf(sorted);
    }

    private static long least(PriorityQueue<SkuRevenue> first) {
        return first.isEmpty() ? Long.MAX_VALUE : first.element().revenue().minor();
    }

    @Override
    Map<CurrencyUnit, List<SkuRevenue>> nothing() {
        return Map.of();
    }
}
