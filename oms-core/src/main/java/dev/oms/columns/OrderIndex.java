package dev.oms.columns;

import java.util.function.IntFunction;

/**
 * Finds rows by the ids of their orders. Made of many small tables, so that none takes long to grow. For one thread.
 */
final class OrderIndex {

    /** What {@link #find} answers for an unknown order. */
    static final int NONE = -1;

    private static final int PARTS = 1 << 10;
    private static final int FEWEST_SLOTS = 4;

    private final IntFunction<String> idOf;
    private final Part[] parts = new Part[PARTS];

    /** Row and one more, and hash of an id, beside each other. */
    private static final class Part {
        private int[] slots = new int[2 * FEWEST_SLOTS];
        private int size;
    }

    OrderIndex(IntFunction<String> idOf) {
        this.idOf = idOf;
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new Part();
        }
    }

    int find(String id) {
        int hash = Codes.spread(id.hashCode());
        Part part = part(hash);
        return part.slots[slot(part, id, hash)] - 1;
    }

    /** Says where an order is that is not in it. */
    void add(String id, int row) {
        int hash = Codes.spread(id.hashCode());
        Part part = part(hash);
        part.size++;
        if (4 * part.size > part.slots.length) {
            grow(part);
        }
        int slot = free(part.slots, hash);
        part.slots[slot] = row + 1;
        part.slots[slot + 1] = hash;
    }

    /** Says that an order moved from one row to another. */
    void move(String id, int from, int to) {
        int hash = Codes.spread(id.hashCode());
        int[] slots = part(hash).slots;
        int mask = slots.length - 1;
        int slot = (2 * hash) & mask;
        while (slots[slot] != from + 1) {
            slot = (slot + 2) & mask;
        }
        slots[slot] = to + 1;
    }

    private Part part(int hash) {
        return parts[hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(PARTS))];
    }

    private int slot(Part part, String id, int hash) {
        int[] slots = part.slots;
        int mask = slots.length - 1;
        int slot = (2 * hash) & mask;
        while (slots[slot] != 0
                && !(slots[slot + 1] == hash && idOf.apply(slots[slot] - 1).equals(id))) {
            slot = (slot + 2) & mask;
        }
        return slot;
    }

    private static int free(int[] slots, int hash) {
        int mask = slots.length - 1;
        int slot = (2 * hash) & mask;
        while (slots[slot] != 0) {
            slot = (slot + 2) & mask;
        }
        return slot;
    }

    private static void grow(Part part) {
        int[] old = part.slots;
        int[] slots = new int[2 * old.length];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                int slot = free(slots, old[i + 1]);
                slots[slot] = old[i];
                slots[slot + 1] = old[i + 1];
            }
        }
        part.slots = slots;
    }
}
