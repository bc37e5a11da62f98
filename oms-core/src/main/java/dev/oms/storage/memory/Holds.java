package dev.oms.storage.memory;

import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.StorageException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Who may change what: the {@link Stripes} for the moment of a commit, and addresses that a session keeps others from
 * for longer, while it reads and decides.
 *
 * <p>Nobody waits for a held address while holding a stripe. A session takes all its addresses at once or none, and
 * whoever waits does so for a bounded time: two sessions that hold, each, what the other needs end with a
 * {@link RetryableStorageException} and not in a deadlock. Thread-safe.
 */
final class Holds {

    private static final int LONGEST_WAIT_MILLIS = 500;
    private static final int MOST_WAITS = 100;

    private final Stripes stripes = new Stripes();
    private final ConcurrentMap<Address, Hold> held = new ConcurrentHashMap<>();

    /** What one session holds, until it is released. */
    final class Hold {

        private final List<Address> addresses;
        private final CountDownLatch released = new CountDownLatch(1);

        private Hold(List<Address> addresses) {
            this.addresses = addresses;
        }

        /** Lets go; a second time is harmless. */
        void release() {
            addresses.forEach(address -> held.remove(address, this));
            released.countDown();
        }
    }

    /** Keeps others from changing these addresses until the hold is released. */
    Hold hold(List<Address> addresses) {
        Hold mine = new Hold(addresses);
        alone(addresses, Optional.empty(), () -> addresses.forEach(address -> held.put(address, mine)));
        return mine;
    }

    /** Runs while nobody changes or holds any of these addresses. */
    void alone(Collection<Address> addresses, Runnable action) {
        alone(addresses, Optional.empty(), action);
    }

    /** Runs while nobody else changes or holds any of these addresses; {@code mine} is not in the way. */
    void alone(Collection<Address> addresses, Optional<Hold> mine, Runnable action) {
        for (int waits = 0; waits < MOST_WAITS; waits++) {
            AtomicReference<Optional<Hold>> inTheWay = new AtomicReference<>(Optional.empty());
            stripes.holding(addresses, () -> {
                inTheWay.setPlain(anyOf(addresses, mine));
                if (inTheWay.getPlain().isEmpty()) {
                    action.run();
                }
            });
            if (inTheWay.getPlain().isEmpty()) {
                return;
            }
            await(inTheWay.getPlain().get());
        }
        throw new RetryableStorageException("others came first " + MOST_WAITS + " times");
    }

    private Optional<Hold> anyOf(Collection<Address> addresses, Optional<Hold> mine) {
        if (held.isEmpty()) {
            return Optional.empty();
        }
        for (Address address : addresses) {
            Optional<Hold> hold = Optional.ofNullable(held.get(address));
            if (hold.isPresent() && !hold.equals(mine)) {
                return hold;
            }
        }
        return Optional.empty();
    }

    private static void await(Hold hold) {
        try {
            if (!hold.released.await(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new RetryableStorageException("another session holds " + hold.addresses + " for too long");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted while waiting for another session", interrupted);
        }
    }
}
