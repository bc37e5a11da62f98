package dev.oms.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Where one score ends and the next begins, fixed by whoever asks: a value scores 1 and one more for each cut below it.
 * For recency the scores are turned round, so that who bought lately scores high.
 *
 * <p>Example: with the recency cuts 30, 90, 180, 365 who bought 30 days ago scores 5 and who bought 31 days ago 4.
 *
 * @param recencyDays ascending
 * @param orders ascending
 * @param value ascending, in minor units of whichever currency is looked at
 */
public record RfmCuts(List<Long> recencyDays, List<Long> orders, List<Long> value) {

    private static final int FIFTHS = 5;

    public RfmCuts {
        recencyDays = ascending(recencyDays);
        orders = ascending(orders);
        value = ascending(value);
    }

    /**
     * Cuts that part customers into fifths: the values at 20, 40, 60 and 80 percent, by nearest rank. Fewer than five
     * customers are parted into as many as there are.
     *
     * @param recencyDays one for each customer, in any order, as the others
     */
    public static RfmCuts fifths(long[] recencyDays, long[] orders, long[] value) {
        return new RfmCuts(cuts(recencyDays), cuts(orders), cuts(value));
    }

    /** The score of so many days since the last order, high for few. */
    public int recency(long days) {
        return recencyDays.size() + 2 - score(recencyDays, days);
    }

    /** The score of so many orders. */
    public int frequency(long count) {
        return score(orders, count);
    }

    /** The score of so much, in minor units. */
    public int monetary(long minor) {
        return score(value, minor);
    }

    private static List<Long> cuts(long[] values) {
        long[] sorted = Ascending.sorted(values);
        int bins = Math.min(FIFTHS, sorted.length);
        List<Long> cuts = new ArrayList<>();
        for (int bin = 1; bin < bins; bin++) {
            long rank = Math.floorDiv((long) bin * sorted.length + bins - 1, (long) bins);
            cuts.add(sorted[(int) rank - 1]);
        }
        return cuts;
    }

    /** The score of a value among ascending cuts. */
    private static int score(List<Long> cuts, long value) {
        int score = 1;
        for (long cut : cuts) {
            score += cut < value ? 1 : 0;
        }
        return score;
    }

    private static List<Long> ascending(List<Long> cuts) {
        List<Long> copy = List.copyOf(cuts);
        if (!copy.equals(copy.stream().sorted().toList())) {
            throw new IllegalArgumentException("cuts go up: " + copy);
        }
        return copy;
    }
}
