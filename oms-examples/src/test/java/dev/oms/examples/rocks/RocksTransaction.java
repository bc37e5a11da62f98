package dev.oms.examples.rocks;

import dev.oms.storage.Catalogue;
import dev.oms.storage.InDoubtException;
import dev.oms.storage.RestartTransactionException;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.StorageException;
import dev.oms.storage.TransactionEndedException;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.rocksdb.Transaction;

/**
 * A transaction of the host: commands given through {@link #storage()} and what the host itself writes by
 * {@link #own()} come into force together, or not at all. What is locked stays so until its end. For one thread.
 */
public final class RocksTransaction implements AutoCloseable {

    private final RocksStorage storage;
    private final Transaction transaction;
    private boolean committed;

    RocksTransaction(RocksStorage storage) {
        this.storage = storage;
        this.transaction = storage.transaction();
    }

    /** The storage inside this transaction. */
    public Storage storage() {
        return new Storage() {
            @Override
            public Session open(SellerId seller) {
                return new RocksSession(storage, seller, Optional.of(RocksTransaction.this));
            }

            @Override
            public Catalogue knows() {
                return storage.knows();
            }
        };
    }

    /** For what the host itself keeps, under keys that do not begin with {@code oms}. */
    public Transaction own() {
        if (!transaction.isOwningHandle()) {
            throw new TransactionEndedException(committed);
        }
        return transaction;
    }

    /**
     * Brings everything into force.
     *
     * @throws RestartTransactionException if others came first; nothing is in force
     */
    public void commit() {
        try (Transaction last = own()) {
            last.commit();
            committed = true;
        } catch (RocksDBException failed) {
            StorageException meaning = RocksStorage.failed(failed);
            throw meaning instanceof RetryableStorageException
                    ? new RestartTransactionException("commit", meaning)
                    : new InDoubtException("commit", meaning);
        }
    }

    /** Undoes everything that is not committed. */
    @Override
    public void close() {
        transaction.close();
    }
}
