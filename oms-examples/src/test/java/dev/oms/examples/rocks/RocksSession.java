package dev.oms.examples.rocks;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterKey;
import dev.oms.storage.Cursor;
import dev.oms.storage.InDoubtException;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.RetryableStorageException;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.StorageException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rocksdb.RocksDBException;
import org.rocksdb.Transaction;

/**
 * Works in a transaction of the host's, which it never ends, or in one of its own for each call. To close a transaction
 * that is not committed undoes it.
 */
final class RocksSession implements Session {

    private final RocksStorage storage;
    private final SellerId seller;
    private final Optional<RocksTransaction> host;
    private Optional<Transaction> holding = Optional.empty();
    private boolean closed;

    RocksSession(RocksStorage storage, SellerId seller, Optional<RocksTransaction> host) {
        this.storage = storage;
        this.seller = seller;
        this.host = host;
    }

    @Override
    public boolean joined() {
        return host.isPresent();
    }

    @Override
    public ReadSet fetch(ReadPlan plan) {
        return read(reading -> reading.fetch(plan));
    }

    @Override
    public <T> Page<T> find(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
        return read(reading -> reading.find(index, range, after, limit));
    }

    private <A> A read(RocksStorage.Question<Reading, A> question) {
        requireOpen();
        if (host.isPresent()) {
            return storage.read(host.get().own(), seller, question);
        }
        try (Transaction transaction = storage.transaction()) {
            return storage.read(transaction, seller, question);
        }
    }

    @Override
    public boolean hold(Set<Ref<?>> entities, Set<CounterKey> counters) {
        requireOpen();
        letGo();
        holding = Optional.of(storage.transaction());
        storage.write(holding.get(), seller, writing -> {
            writing.hold(entities, counters);
            return true;
        });
        return true;
    }

    @Override
    public List<ApplyResult> applyAll(List<ChangeSet> sets) {
        requireOpen();
        if (host.isPresent()) {
            return storage.write(host.get().own(), seller, writing -> writing.applyAll(sets));
        }
        try (Transaction transaction = holding.orElseGet(storage::transaction)) {
            holding = Optional.empty();
            List<ApplyResult> answers = storage.write(transaction, seller, writing -> writing.applyAll(sets));
            if (answers.stream().anyMatch(ApplyResult.Applied.class::isInstance)) {
                commit(transaction, sets.get(0).command().key());
            }
            return answers;
        }
    }

    private static void commit(Transaction transaction, String key) {
        try {
            transaction.commit();
        } catch (RocksDBException failed) {
            StorageException meaning = RocksStorage.failed(failed);
            throw meaning instanceof RetryableStorageException ? meaning : new InDoubtException(key, failed);
        }
    }

    private void letGo() {
        holding.ifPresent(Transaction::close);
        holding = Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
        letGo();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
    }
}
