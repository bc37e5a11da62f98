package dev.oms.metric;

import java.util.function.IntToLongFunction;

/** How a percentile is read off sorted values. Tools differ, so every figure names its own. */
public enum PercentileMethod {
    /** The value at rank ⌈p·n/100⌉, counted from 1: always one of the values. p50 of 1, 2, 3, 4 is 2. */
    NEAREST_RANK,
    /** Between the two values around position p·(n−1)/100, counted from 0. p50 of 1, 2, 3, 4 is 2.5. */
    LINEAR;

    /**
     * A hundred times the percentile, which is exact for whole percents.
     *
     * @param ascending the value at a place, counted from 0, if all were sorted
     * @param count how many there are, at least one
     */
    long hundredfold(IntToLongFunction ascending, int count, int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("a percentile is 0 to 100, not " + percent);
        }
        if (this == NEAREST_RANK) {
            long rank = Math.max(1, Math.floorDiv((long) percent * count + 99, 100L));
            return Math.multiplyExact(100L, ascending.applyAsLong((int) rank - 1));
        }
        long position = (long) percent * (count - 1);
        int below = (int) (position / 100);
        long part = position % 100;
        long value = ascending.applyAsLong(below);
        return part == 0
                ? Math.multiplyExact(100L, value)
                : Math.addExact(
                        Math.multiplyExact(100L, value),
                        Math.multiplyExact(part, ascending.applyAsLong(below + 1) - value));
    }
}
