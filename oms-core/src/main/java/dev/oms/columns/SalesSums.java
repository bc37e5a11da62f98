package dev.oms.columns;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Orders and revenue by cell. For one thread. */
final class SalesSums {

    /** Each cell has its sums beside each other: the counts, gross, net and a place to spare. */
    private static final int WIDTH = 4;

    private static final int GROSS = 1;
    private static final int NET = 2;

    /** What a row adds to the counts, by its flags: rows that count in the lower half, orders in the upper. */
    private static final long[] COUNTS = {0, 1, 1L << 32, 1L + (1L << 32), 0, 1, 1L << 32, 1L + (1L << 32)};

    private long[] sums = {};

    void fit(int cells) {
        sums = Codes.grown(sums, cells * WIDTH);
    }

    void add(Chunk chunk, int from, int to) {
        int[] cells = chunk.cells();
        byte[] flags = chunk.flags();
        long[] gross = chunk.gross();
        long[] net = chunk.net();
        long[] into = sums;
        for (int i = from; i < to; i++) {
            int at = cells[i] * WIDTH;
            into[at] += COUNTS[flags[i]];
            into[at + GROSS] = Math.addExact(into[at + GROSS], gross[i]);
            into[at + NET] = Math.addExact(into[at + NET], net[i]);
        }
    }

    void remove(Chunk chunk, int row) {
        int at = chunk.cells()[row] * WIDTH;
        sums[at] -= COUNTS[chunk.flags()[row]];
        sums[at + GROSS] = Math.subtractExact(sums[at + GROSS], chunk.gross()[row]);
        sums[at + NET] = Math.subtractExact(sums[at + NET], chunk.net()[row]);
    }

    void add(SalesSums other) {
        sums = Codes.grown(sums, other.sums.length);
        for (int i = 0; i < other.sums.length; i++) {
            sums[i] = i % WIDTH == 0 ? sums[i] + other.sums[i] : Math.addExact(sums[i], other.sums[i]);
        }
    }

    /** The figures of a day and channel; empty if nothing counts there. */
    Optional<DaySales> of(int pair, Cells cells, long customers) {
        Map<CurrencyUnit, DayRevenue> revenue = new TreeMap<>(DaySales.ORDER);
        for (int cell : cells.cellsOf(pair)) {
            int at = cell * WIDTH;
            if (at < sums.length && (int) sums[at] > 0) {
                CurrencyUnit unit = cells.currency(cell);
                revenue.put(
                        unit,
                        new DayRevenue(
                                unit,
                                sums[at] >>> 32,
                                Money.ofMinor(sums[at + GROSS], unit),
                                Money.ofMinor(sums[at + NET], unit)));
            }
        }
        return revenue.isEmpty() ? Optional.empty() : Optional.of(new DaySales(customers, revenue));
    }
}
