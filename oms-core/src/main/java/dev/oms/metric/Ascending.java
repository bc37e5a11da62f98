package dev.oms.metric;

import java.util.Arrays;

/** Sorts many numbers: by one digit after the other, from the lowest, where that is quicker than comparing. */
final class Ascending {

    private static final int BITS = 11;
    private static final int DIGITS = 1 << BITS;

    /** Below this comparing is quicker. */
    private static final int MANY = 4_096;

    private Ascending() {}

    /** The same numbers, ascending, in an array of their own. */
    static long[] sorted(long[] numbers) {
        if (numbers.length < MANY || Arrays.stream(numbers).anyMatch(number -> number < 0)) {
            long[] sorted = numbers.clone();
            Arrays.sort(sorted);
            return sorted;
        }
        long greatest = 0;
        for (long number : numbers) {
            greatest |= number;
        }
        long[] from = numbers.clone();
        long[] to = new long[from.length];
        for (int shift = 0; shift < Long.SIZE && greatest >>> shift != 0; shift += BITS) {
            byDigit(from, to, shift);
            long[] done = to;
            to = from;
            from = done;
        }
        return from;
    }

    private static void byDigit(long[] from, long[] to, int shift) {
        int[] begins = new int[DIGITS + 1];
        for (long number : from) {
            begins[(int) ((number >>> shift) & (DIGITS - 1)) + 1]++;
        }
        for (int digit = 1; digit < DIGITS; digit++) {
            begins[digit] += begins[digit - 1];
        }
        for (long number : from) {
            to[begins[(int) ((number >>> shift) & (DIGITS - 1))]++] = number;
        }
    }
}
