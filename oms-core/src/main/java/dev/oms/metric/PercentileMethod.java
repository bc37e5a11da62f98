package dev.oms.metric;

/** How a percentile is read off sorted values. Tools differ, so every figure names its own. */
public enum PercentileMethod {
    /** The value at rank ⌈p·n/100⌉, counted from 1: always one of the values. p50 of 1, 2, 3, 4 is 2. */
    NEAREST_RANK,
    /** Between the two values around position p·(n−1)/100, counted from 0. p50 of 1, 2, 3, 4 is 2.5. */
    LINEAR;

    /**
     * A hundred times the percentile, which is exact for whole percents.
     *
     * @param sorted ascending, at least one
     */
    long hundredfold(long[] sorted, int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("a percentile is 0 to 100, not " + percent);
        }
        if (this == NEAREST_RANK) {
            long rank = Math.max(1, Math.floorDiv((long) percent * sorted.length + 99, 100L));
            return Math.multiplyExact(100L, sorted[(int) rank - 1]);
        }
        long position = (long) percent * (sorted.length - 1);
        int below = (int) (position / 100);
        long part = position % 100;
        long value = sorted[below];
        return part == 0
                ? Math.multiplyExact(100L, value)
                : Math.addExact(Math.multiplyExact(100L, value), Math.multiplyExact(part, sorted[below + 1] - value));
    }
}
