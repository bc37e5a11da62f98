package dev.oms.columns;

import java.util.Arrays;

/** How many rows have each code in each cell. Rows of code or cell 0 count for none. For one thread. */
final class Tally {

    private static final int FEWEST_CODES = 8;

    /** How many bits of a place are the code. */
    private int bits = Integer.numberOfTrailingZeros(FEWEST_CODES);

    private int[] counts = {};

    /** Makes room for so many cells and codes. */
    void fit(int cells, int codes) {
        if (codes > (1 << bits)) {
            int wider = 32 - Integer.numberOfLeadingZeros(codes - 1);
            int[] moved = new int[(counts.length >> bits) << wider];
            for (int i = 0; i < counts.length; i++) {
                moved[((i >> bits) << wider) + (i & ((1 << bits) - 1))] = counts[i];
            }
            counts = moved;
            bits = wider;
        }
        if ((cells << bits) > counts.length) {
            counts = Arrays.copyOf(counts, Math.max(cells << bits, counts.length * 2));
        }
    }

    void add(int[] cells, short[] codes, int from, int to) {
        int[] sums = counts;
        int shift = bits;
        for (int i = from; i < to; i++) {
            sums[(cells[i] << shift) + codes[i]]++;
        }
    }

    void remove(int cell, int code) {
        counts[(cell << bits) + code]--;
    }

    /** Adds what another of the same codes counted. */
    void add(Tally other) {
        fit(other.counts.length >> other.bits, 1 << other.bits);
        for (int i = 0; i < other.counts.length; i++) {
            counts[((i >> other.bits) << bits) + (i & ((1 << other.bits) - 1))] += other.counts[i];
        }
    }

    int count(int cell, int code) {
        int at = (cell << bits) + code;
        return code < (1 << bits) && at < counts.length ? counts[at] : 0;
    }
}
