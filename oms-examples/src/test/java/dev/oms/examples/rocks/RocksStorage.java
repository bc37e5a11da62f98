package dev.oms.examples.rocks;

import dev.oms.storage.Catalogue;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import dev.oms.storage.StorageException;
import java.nio.file.Path;
import java.util.Optional;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Snapshot;
import org.rocksdb.Status;
import org.rocksdb.Transaction;
import org.rocksdb.TransactionDB;
import org.rocksdb.TransactionDBOptions;
import org.rocksdb.TransactionOptions;
import org.rocksdb.WriteOptions;

/**
 * Keeps everything in a RocksDB, a sorted map on disk with transactions and locks. A thing stands under its kind and
 * id, as the bytes of its codec; an entry of an index stands under the index's key, and its value is the key of the
 * thing. Each commit is on disk before it is answered.
 *
 * <p>What it stands on: a transaction can lock a key, also one under which nothing stands, and reads what is committed
 * by then; its writes come into force together, or not at all. Thread-safe; its sessions are not, and are closed before
 * it.
 */
public final class RocksStorage implements Storage, AutoCloseable {

    private static final int LONGEST_WAIT_MILLIS = 2_000;

    private final TransactionDB database;
    private final Catalogue catalogue;
    private final WriteOptions durable = new WriteOptions().setSync(true);
    private final TransactionOptions patient =
            new TransactionOptions().setDeadlockDetect(true).setLockTimeout(LONGEST_WAIT_MILLIS);
    private final ReadOptions latest = new ReadOptions();

    private RocksStorage(TransactionDB database, Catalogue catalogue) {
        this.database = database;
        this.catalogue = catalogue;
    }

    /** The storage in a directory, which one process has open at a time; made if it is not there. */
    public static RocksStorage open(Path directory, Catalogue catalogue) {
        RocksDB.loadLibrary();
        try (Options options = new Options().setCreateIfMissing(true);
                TransactionDBOptions transactions = new TransactionDBOptions()) {
            return new RocksStorage(TransactionDB.open(options, transactions, directory.toString()), catalogue);
        } catch (RocksDBException failed) {
            throw failed(failed);
        }
    }

    @Override
    public Session open(SellerId seller) {
        return new RocksSession(this, seller, Optional.empty());
    }

    /** A transaction of the host. */
    public RocksTransaction begin() {
        return new RocksTransaction(this);
    }

    @Override
    public Catalogue knows() {
        return catalogue;
    }

    @Override
    public void close() {
        database.close();
        latest.close();
        patient.close();
        durable.close();
    }

    Transaction transaction() {
        if (!database.isOwningHandle()) {
            throw new IllegalStateException("the storage is closed");
        }
        return database.beginTransaction(durable, patient);
    }

    /** What can be asked of one. */
    interface Question<W, A> {
        A of(W asked) throws RocksDBException;
    }

    /** Asks everything as of one moment, so that each entry leads to its thing. */
    <A> A read(Transaction transaction, SellerId seller, Question<Reading, A> question) {
        Snapshot now = database.getSnapshot();
        try (ReadOptions asOfNow = new ReadOptions().setSnapshot(now)) {
            return question.of(new Reading(catalogue, new Keys(seller.value()), transaction, asOfNow));
        } catch (RocksDBException failed) {
            throw failed(failed);
        } finally {
            database.releaseSnapshot(now);
        }
    }

    <A> A write(Transaction transaction, SellerId seller, Question<Writing, A> question) {
        try {
            return question.of(new Writing(catalogue, new Keys(seller.value()), transaction, latest));
        } catch (RocksDBException failed) {
            throw failed(failed);
        }
    }

    /** Who waited too long for a lock, or in a circle, may try again. */
    static StorageException failed(RocksDBException failed) {
        Status.Code code = failed.getStatus() == null
                ? Status.Code.Undefined
                : failed.getStatus().getCode();
        return switch (code) {
            case Busy, TimedOut, TryAgain -> new RetryableStorageException("others came first", failed);
            default -> new StorageException("RocksDB: " + failed.getMessage(), failed);
        };
    }
}
