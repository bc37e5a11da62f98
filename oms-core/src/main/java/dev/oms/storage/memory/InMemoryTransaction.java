package dev.oms.storage.memory;

import dev.oms.storage.Catalogue;
import dev.oms.storage.RestartTransactionException;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.TransactionEndedException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A transaction of the host on an {@link InMemoryStorage}. Commands given through {@link #storage()} see each other,
 * nobody else sees them, and they come into force together at {@link #commit()} or not at all. One that is closed
 * without a commit is rolled back.
 *
 * <pre>{@code
 * try (InMemoryTransaction transaction = storage.begin()) {
 *     Oms joined = oms.within(transaction.storage());
 *     joined.orders().place(first).orThrow();
 *     joined.orders().place(second).orThrow();
 *     transaction.commit();
 * }
 * }</pre>
 *
 * <p>No lock is held between {@code begin} and {@code commit}: one that is forgotten stands in nobody's way. The price
 * is that others may come first, and then a command or the commit throws {@link RestartTransactionException}: the host
 * begins again. For one thread at a time.
 */
public final class InMemoryTransaction implements AutoCloseable {

    private enum State {
        OPEN,
        COMMITTED,
        ROLLED_BACK
    }

    private final Holds holds;
    private final Function<SellerId, SellerTables> sellers;
    private final Catalogue catalogue;
    private final NavigableMap<String, Work> works = new TreeMap<>();
    private State state = State.OPEN;

    InMemoryTransaction(Holds holds, Function<SellerId, SellerTables> sellers, Catalogue catalogue) {
        this.holds = holds;
        this.sellers = sellers;
        this.catalogue = catalogue;
    }

    /**
     * The storage as this transaction sees it: its sessions are joined to it. What is asked of one after the end throws
     * {@link TransactionEndedException}.
     */
    public Storage storage() {
        return new Joined();
    }

    /**
     * Brings everything into force.
     *
     * @throws RestartTransactionException if others have changed what it stands on; nothing is in force, the
     *     transaction is over
     * @throws TransactionEndedException if it had ended before
     */
    public void commit() {
        requireOpen();
        state = State.ROLLED_BACK;
        List<Address> addresses = new ArrayList<>();
        works.values().forEach(work -> addresses.addAll(work.addresses()));
        try {
            holds.alone(
                    addresses,
                    () -> SellerTables.publish(
                            works.values().stream().map(Work::publication).toList()));
        } catch (RetryableStorageException othersFirst) {
            throw new RestartTransactionException("commit", othersFirst);
        }
        state = State.COMMITTED;
    }

    /**
     * Drops everything. A second time is harmless.
     *
     * @throws TransactionEndedException if it is committed
     */
    public void rollback() {
        if (state == State.COMMITTED) {
            throw new TransactionEndedException(true);
        }
        end();
    }

    /** Rolls back what is not committed. */
    @Override
    public void close() {
        if (state == State.OPEN) {
            end();
        }
    }

    private void end() {
        state = State.ROLLED_BACK;
        works.clear();
    }

    private void requireOpen() {
        if (state != State.OPEN) {
            throw new TransactionEndedException(state == State.COMMITTED);
        }
    }

    private final class Joined implements Storage {

        @Override
        public Session open(SellerId seller) {
            requireOpen();
            SellerTables tables = sellers.apply(seller);
            return new JoinedSession(tables, () -> {
                requireOpen();
                return works.computeIfAbsent(seller.value(), first -> new Work(tables));
            });
        }

        @Override
        public Catalogue knows() {
            return catalogue;
        }
    }
}
