package dev.oms.columns;

import java.util.Arrays;

/** Numbers for values, from 1 in the order they first came; 0 stands for none. For one thread. */
final class Codes<K> {

    /** The number of nothing. */
    static final int NONE = 0;

    private static final int FEWEST_SLOTS = 16;

    /** Hash and code of a value beside each other; at most half are taken. */
    private int[] slots = new int[2 * FEWEST_SLOTS];

    /** By code, less one. */
    private Object[] values = new Object[FEWEST_SLOTS];

    private int size;

    /** The number of a value, a new one if it has none. */
    int of(K value) {
        int hash = spread(value.hashCode());
        int slot = slot(value, hash);
        int code = slots[slot + 1];
        return code == NONE ? add(value, hash, slot) : code;
    }

    private int add(K value, int hash, int slot) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
        slots[slot] = hash;
        slots[slot + 1] = size;
        if (4 * size > slots.length) {
            grow();
        }
        return size;
    }

    /** The number of a value, {@link #NONE} if it has none. */
    int find(K value) {
        return slots[slot(value, spread(value.hashCode())) + 1];
    }

    @SuppressWarnings("unchecked") // only values are put in
    K value(int code) {
        return (K) values[code - 1];
    }

    /** One more than the greatest number: the length of an array with a place for each. */
    int length() {
        return size + 1;
    }

    /** Where the value stands, or would. */
    private int slot(K value, int hash) {
        int mask = slots.length - 1;
        int slot = (2 * hash) & mask;
        while (slots[slot + 1] != NONE
                && !(slots[slot] == hash && value(slots[slot + 1]).equals(value))) {
            slot = (slot + 2) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] old = slots;
        slots = new int[2 * old.length];
        int mask = slots.length - 1;
        for (int i = 0; i < old.length; i += 2) {
            if (old[i + 1] != NONE) {
                int slot = (2 * old[i]) & mask;
                while (slots[slot + 1] != NONE) {
                    slot = (slot + 2) & mask;
                }
                slots[slot] = old[i];
                slots[slot + 1] = old[i + 1];
            }
        }
    }

    /** Hashes of texts that differ at their ends only lie close together; this moves them apart. */
    static int spread(int hash) {
        int mixed = hash * 0x9E3779B1;
        return mixed ^ (mixed >>> 15);
    }

    /** An array at least that long, with what it held. */
    static long[] grown(long[] array, int length) {
        return array.length >= length ? array : Arrays.copyOf(array, Math.max(length, array.length * 2));
    }
}
