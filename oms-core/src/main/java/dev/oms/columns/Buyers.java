package dev.oms.columns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Distinct customers by day and channel. The rows of each slice are put in heaps by day and channel, and each heap goes
 * once over a list of all customers on which who was seen is marked; heaps of several slices are gone over together at
 * the end. For one thread.
 */
final class Buyers {

    /** The distinct customers of one slice, heap by heap; a heap begins where that of the pair before was to end. */
    private static final class Heaps {

        private final int[] buyers;
        private final int[] begins;
        private final int[] ends;

        Heaps(int[] buyers, int[] begins, int[] ends) {
            this.buyers = buyers;
            this.begins = begins;
            this.ends = ends;
        }

        int size(int pair) {
            return pair < ends.length ? ends[pair] - begins[pair] : 0;
        }
    }

    private final List<Heaps> slices = new ArrayList<>();

    void add(List<ColumnSlice.Run> runs, Cells cells, int customers) {
        int[] pairOf = cells.pairOf();
        int[] begins = new int[cells.pairs() + 1];
        for (ColumnSlice.Run run : runs) {
            int[] rows = run.chunk().cells();
            for (int i = run.from(); i < run.to(); i++) {
                begins[pairOf[rows[i]] + 1]++;
            }
        }
        for (int pair = 1; pair < begins.length; pair++) {
            begins[pair] += begins[pair - 1];
        }
        int[] heaped = new int[begins[begins.length - 1]];
        int[] ends = Arrays.copyOf(begins, begins.length - 1);
        for (ColumnSlice.Run run : runs) {
            int[] rows = run.chunk().cells();
            int[] buyers = run.chunk().buyers();
            for (int i = run.from(); i < run.to(); i++) {
                heaped[ends[pairOf[rows[i]]]++] = buyers[i];
            }
        }
        int[] seen = new int[customers];
        for (int pair = 1; pair < ends.length; pair++) {
            int distinct = begins[pair];
            for (int i = begins[pair]; i < ends[pair]; i++) {
                int buyer = heaped[i];
                heaped[distinct] = buyer;
                distinct += buyer != Codes.NONE && seen[buyer] != pair ? 1 : 0;
                seen[buyer] = pair;
            }
            ends[pair] = distinct;
        }
        slices.add(new Heaps(heaped, begins, ends));
    }

    void add(Buyers other) {
        slices.addAll(other.slices);
    }

    /** How many there are, by pair. */
    long[] counts(int pairs, int customers) {
        long[] counts = new long[pairs];
        int[] seen = slices.size() > 1 ? new int[customers] : new int[0];
        for (int pair = 1; pair < pairs; pair++) {
            long all = 0;
            long most = 0;
            for (Heaps heaps : slices) {
                all += heaps.size(pair);
                most = Math.max(most, heaps.size(pair));
            }
            counts[pair] = all == most ? all : together(pair, seen);
        }
        return counts;
    }

    private long together(int pair, int[] seen) {
        long distinct = 0;
        for (Heaps heaps : slices) {
            int begin = heaps.size(pair) == 0 ? 0 : heaps.begins[pair];
            for (int i = begin; i < begin + heaps.size(pair); i++) {
                int buyer = heaps.buyers[i];
                distinct += seen[buyer] != pair ? 1 : 0;
                seen[buyer] = pair;
            }
        }
        return distinct;
    }
}
