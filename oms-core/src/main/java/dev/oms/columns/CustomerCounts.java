package dev.oms.columns;

/** How many orders each customer has in one day and channel. For one thread. */
final class CustomerCounts {

    private static final int FEWEST_SLOTS = 4;

    /** Customer and count beside each other; who has no order left keeps the place. */
    private int[] slots = new int[2 * FEWEST_SLOTS];

    private int places;
    private int distinct;

    int distinct() {
        return distinct;
    }

    void add(int customer) {
        int slot = slot(customer);
        if (slots[slot] == Codes.NONE) {
            if (4 * ++places > slots.length) {
                grow();
                slot = slot(customer);
            }
            slots[slot] = customer;
        }
        distinct += slots[slot + 1]++ == 0 ? 1 : 0;
    }

    void remove(int customer) {
        int slot = slot(customer);
        distinct -= --slots[slot + 1] == 0 ? 1 : 0;
    }

    private int slot(int customer) {
        int mask = slots.length - 1;
        int slot = (2 * Codes.spread(customer)) & mask;
        while (slots[slot] != Codes.NONE && slots[slot] != customer) {
            slot = (slot + 2) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] old = slots;
        slots = new int[2 * old.length];
        places = 1;
        for (int i = 0; i < old.length; i += 2) {
            if (old[i + 1] > 0) {
                int slot = slot(old[i]);
                slots[slot] = old[i];
                slots[slot + 1] = old[i + 1];
                places++;
            }
        }
    }
}
