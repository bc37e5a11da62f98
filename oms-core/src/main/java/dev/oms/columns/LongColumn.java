package dev.oms.columns;

import java.util.Arrays;

/** Numbers by row; a row behind the end of the array, as one never set, is 0. For one thread while it is written. */
final class LongColumn {

    private static final long[] NOTHING = {};

    private final int room;
    private long[] values = NOTHING;

    /** With room for so many rows once it is used. */
    LongColumn(int room) {
        this.room = room;
    }

    long get(int row) {
        return row < values.length ? values[row] : 0;
    }

    void set(int row, long value) {
        if (row >= values.length) {
            if (value == 0) {
                return;
            }
            values = Arrays.copyOf(values, Math.max(row + 1, Math.max(room, values.length * 2)));
        }
        values[row] = value;
    }

    /** For loops: the numbers up to {@link #end}. */
    long[] values() {
        return values;
    }

    /** Where a loop up to a row may stop, for there is nothing behind. */
    int end(int row) {
        return Math.min(row, values.length);
    }
}
