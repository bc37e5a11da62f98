package dev.oms.metric;

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

    public RfmCuts {
        recencyDays = ascending(recencyDays);
        orders = ascending(orders);
        value = ascending(value);
    }

    /** The score of a value among ascending cuts. */
    static int score(List<Long> cuts, long value) {
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
