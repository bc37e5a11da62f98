package dev.oms.storage.memory;

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
        int[] numbers = addresses.stream()
                .mapToInt(Stripes::numberOf)
                .sorted()
                .distinct()
                .toArray();
        int held = 0;
        try {
            for (int number : numbers) {
                locks[number].lock();
                held++;
            }
            action.run();
        } finally {
            while (held > 0) {
                locks[numbers[--held]].unlock();
            }
        }
    }

    private static int numberOf(Address address) {
        int hash = address.hashCode() * 0x9E3779B9;
        return hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(COUNT));
    }
}
