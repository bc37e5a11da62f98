package dev.oms.storage.memory;

import java.util.BitSet;
import java.util.Collection;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A fixed number of locks shared out among all addresses. Two addresses may share a lock, which costs a wait and
 * nothing else.
 *
 * <p>Locks are always taken by ascending number, each once, so that no two holders can wait for each other in a circle.
 * Thread-safe.
 */
final class Stripes {

    private static final int COUNT = 1024;

    private final ReentrantLock[] locks = new ReentrantLock[COUNT];

    Stripes() {
        for (int i = 0; i < COUNT; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /** Runs while no other holder of any of these addresses runs. */
    void holding(Collection<Address> addresses, Runnable action) {
        BitSet numbers = new BitSet(COUNT);
        for (Address address : addresses) {
            numbers.set(numberOf(address));
        }
        int next = 0;
        try {
            for (int at = numbers.nextSetBit(0); at >= 0; at = numbers.nextSetBit(at + 1)) {
                locks[at].lock();
                next = at + 1;
            }
            action.run();
        } finally {
            for (int at = numbers.previousSetBit(next - 1); at >= 0; at = numbers.previousSetBit(at - 1)) {
                locks[at].unlock();
            }
        }
    }

    private static int numberOf(Address address) {
        int hash = address.hashCode() * 0x9E3779B9;
        return hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(COUNT));
    }
}
