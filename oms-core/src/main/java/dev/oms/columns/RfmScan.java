package dev.oms.columns;

import dev.oms.metric.Rfm;
import dev.oms.metric.RfmCuts;
import dev.oms.metric.Scope;
import dev.oms.money.CurrencyUnit;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Computes {@link ColumnQuery#rfm}. */
final class RfmScan extends Scan<Map<CurrencyUnit, RfmTable>> {

    /** Each customer has these beside each other: the last order, how many, their value, and a place to spare. */
    private static final int WIDTH = 4;

    private static final int ORDERS = 1;
    private static final int VALUE = 2;
    private static final long[] NOTHING = {};

    private final Instant asOf;
    private final Optional<RfmCuts> cuts;

    /** By currency. */
    private long[][] sums = {};

    RfmScan(Instant asOf, Optional<RfmCuts> cuts) {
        this.asOf = asOf;
        this.cuts = cuts;
    }

    @Override
    void scan(OrderColumns columns, List<ColumnSlice.Run> runs) {
        fit(columns.cells().currencies().length());
        int length = WIDTH * columns.customers().length();
        int[] currencyOf = columns.cells().currencyOf();
        for (ColumnSlice.Run run : runs) {
            Chunk chunk = run.chunk();
            int from = run.from();
            while (from < run.to()) {
                boolean one = chunk.currency() > Codes.NONE;
                int currency = one ? chunk.currency() : currencyOf[chunk.cells()[from]];
                int to = one ? run.to() : end(chunk.cells(), currencyOf, from, run.to());
                if (sums[currency].length < length) {
                    sums[currency] = empty(sums[currency], length);
                }
                add(chunk, from, to, sums[currency]);
                from = to;
            }
        }
    }

    /** Up to where rows have the same currency. */
    private static int end(int[] cells, int[] currencyOf, int from, int to) {
        int end = from + 1;
        while (end < to && currencyOf[cells[end]] == currencyOf[cells[from]]) {
            end++;
        }
        return end;
    }

    private void add(Chunk chunk, int from, int to, long[] into) {
        int[] buyers = chunk.buyers();
        long[] placed = chunk.placed();
        long[] net = chunk.net();
        long until = OrderColumns.micros(asOf);
        for (int i = from; i < to; i++) {
            if (buyers[i] != Codes.NONE && placed[i] <= until) {
                int at = buyers[i] * WIDTH;
                into[at] = Math.max(into[at], placed[i]);
                into[at + ORDERS]++;
                into[at + VALUE] = Math.addExact(into[at + VALUE], net[i]);
            }
        }
    }

    private void fit(int currencies) {
        int known = sums.length;
        if (currencies > known) {
            sums = Arrays.copyOf(sums, currencies);
            Arrays.fill(sums, known, currencies, NOTHING);
        }
    }

    private static long[] empty(long[] known, int length) {
        long[] longer = Arrays.copyOf(known, length);
        for (int at = known.length; at < length; at += WIDTH) {
            longer[at] = Long.MIN_VALUE;
        }
        return longer;
    }

    @Override
    public void merge(ColumnAccumulator<Map<CurrencyUnit, RfmTable>> other) {
        RfmScan that = (RfmScan) other;
        joinSlices(that);
        fit(that.sums.length);
        for (int currency = 0; currency < that.sums.length; currency++) {
            long[] theirs = that.sums[currency];
            if (sums[currency].length < theirs.length) {
                sums[currency] = empty(sums[currency], theirs.length);
            }
            long[] ours = sums[currency];
            for (int at = 0; at < theirs.length; at += WIDTH) {
                ours[at] = Math.max(ours[at], theirs[at]);
                ours[at + ORDERS] += theirs[at + ORDERS];
                ours[at + VALUE] = Math.addExact(ours[at + VALUE], theirs[at + VALUE]);
            }
        }
    }

    @Override
    Map<CurrencyUnit, RfmTable> result(OrderColumns columns) {
        Rfm rule = Rfm.of(Scope.allTime(), asOf, columns.zone());
        Map<CurrencyUnit, RfmTable> tables = new TreeMap<>(DaySales.ORDER);
        for (int currency = 1; currency < sums.length; currency++) {
            RfmTable table =
                    table(sums[currency], columns.cells().currencies().value(currency), columns.customers(), rule);
            if (table.customers() > 0) {
                tables.put(table.currency(), table);
            }
        }
        return Collections.unmodifiableMap(tables);
    }

    private RfmTable table(long[] of, CurrencyUnit unit, Codes<String> customers, Rfm rule) {
        int count = 0;
        for (int at = 0; at < of.length; at += WIDTH) {
            count += of[at + ORDERS] > 0 ? 1 : 0;
        }
        String[] names = new String[count];
        long[] last = new long[count];
        long[] days = new long[count];
        long[] orders = new long[count];
        long[] value = new long[count];
        int next = 0;
        for (int at = WIDTH; at < of.length; at += WIDTH) {
            if (of[at + ORDERS] > 0) {
                names[next] = customers.value(at / WIDTH);
                last[next] = of[at];
                days[next] = rule.recencyDays(OrderColumns.instant(of[at]));
                orders[next] = of[at + ORDERS];
                value[next] = of[at + VALUE];
                next++;
            }
        }
        RfmCuts parts = cuts.orElseGet(() -> RfmCuts.fifths(days, orders, value));
        return new RfmTable(unit, asOf, parts, names, last, days, orders, value);
    }

    @Override
    Map<CurrencyUnit, RfmTable> nothing() {
        return Map.of();
    }
}
