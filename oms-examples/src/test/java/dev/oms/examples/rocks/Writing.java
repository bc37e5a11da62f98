package dev.oms.examples.rocks;

import dev.oms.storage.ApplyResult;
import dev.oms.storage.BuiltIn;
import dev.oms.storage.Catalogue;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.Claim;
import dev.oms.storage.Command;
import dev.oms.storage.CounterChange;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Cursor;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.Kind;
import dev.oms.storage.Ref;
import dev.oms.storage.Row;
import dev.oms.storage.StoredEvent;
import dev.oms.storage.StoredReceipt;
import dev.oms.storage.UnknownKindException;
import dev.oms.storage.Write;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.Transaction;

/**
 * The one write, of one seller, inside a transaction: locks all it depends on, decides by what then stands there, and
 * writes. Nobody can change what is locked, so what was decided still holds at the commit.
 */
final class Writing {

    private final Catalogue catalogue;
    private final Keys keys;
    private final Transaction transaction;
    private final ReadOptions latest;
    private final Reading reading;

    /** @param latest options without a snapshot: what is locked is read as it stands now */
    Writing(Catalogue catalogue, Keys keys, Transaction transaction, ReadOptions latest) {
        this.catalogue = catalogue;
        this.keys = keys;
        this.transaction = transaction;
        this.latest = latest;
        this.reading = new Reading(catalogue, keys, transaction, latest);
    }

    List<ApplyResult> applyAll(List<ChangeSet> sets) throws RocksDBException {
        Parts parts = new Parts();
        for (ChangeSet set : sets) {
            parts.add(BuiltIn.RECEIPTS, set.command().key());
            set.claims()
                    .forEach(claim ->
                            parts.add(BuiltIn.CLAIMS, BuiltIn.CLAIMS.id().apply(claim)));
            set.writes().forEach(write -> parts.add(kind(write), write.id()));
            set.rows().forEach(row -> parts.add(row.type(), row.id()));
            set.counters().forEach(change -> parts.add(change.key()));
        }
        parts.lock();
        transaction.setSavePoint();
        try {
            List<ApplyResult> answers = new ArrayList<>();
            for (ChangeSet set : sets) {
                answers.add(apply(set)); // each sees those before it
            }
            return answers;
        } catch (RocksDBException | RuntimeException failed) {
            transaction.rollbackToSavePoint();
            throw failed;
        }
    }

    void hold(Set<Ref<?>> entities, Set<CounterKey> counters) throws RocksDBException {
        Parts parts = new Parts();
        entities.forEach(ref -> parts.add(ref.type(), ref.id()));
        counters.forEach(parts::add);
        parts.lock();
    }

    /** What a write depends on, sorted by key: in this order everybody locks. */
    private final class Parts {

        private final TreeSet<byte[]> sorted = new TreeSet<>(Arrays::compareUnsigned);
        private final TreeSet<String> unknown = new TreeSet<>();

        void add(Kind<?> kind, String id) {
            sorted.add(keys.of(kind, id));
            if (!catalogue.knows(kind)) {
                unknown.add(kind.name());
            }
        }

        void add(CounterKey key) {
            sorted.add(keys.of(key));
            if (!catalogue.knows(key.type())) {
                unknown.add(key.type().name());
            }
        }

        /** What is absent is locked, too: nobody else can put something there. */
        void lock() throws RocksDBException {
            if (!unknown.isEmpty()) {
                throw new UnknownKindException(List.copyOf(unknown));
            }
            for (byte[] key : sorted) {
                transaction.getForUpdate(latest, key, true);
            }
        }
    }

    private static Kind<?> kind(Write write) {
        if (write instanceof Write.Insert<?> insert) {
            return insert.type();
        }
        if (write instanceof Write.Replace<?> replace) {
            return replace.type();
        }
        return write instanceof Write.Expect<?> expect ? expect.ref().type() : ((Write.Delete) write).type();
    }

    // Decides

    /** The first answer that holds. */
    private ApplyResult apply(ChangeSet set) throws RocksDBException {
        Command command = set.command();
        Optional<StoredReceipt> before = reading.thing(BuiltIn.RECEIPTS, command.key());
        if (before.isPresent()) {
            return before.get().fingerprint().equals(command.fingerprint())
                    ? new ApplyResult.AlreadyApplied(before.get().receipt())
                    : new ApplyResult.KeyReused(command.key());
        }
        List<Claim> taken = taken(set);
        if (!taken.isEmpty()) {
            return new ApplyResult.Taken(taken);
        }
        List<String> stale = stale(set);
        if (!stale.isEmpty()) {
            return new ApplyResult.Stale(stale);
        }
        List<CounterValue> after = new ArrayList<>();
        List<CounterKey> lacking = lacking(set, after);
        if (!lacking.isEmpty()) {
            return new ApplyResult.Short(lacking);
        }
        write(set, after);
        return new ApplyResult.Applied(command.receipt());
    }

    private List<Claim> taken(ChangeSet set) throws RocksDBException {
        List<Claim> taken = new ArrayList<>();
        for (Claim claim : set.claims()) {
            reading.claim(claim.claimKey()).ifPresent(taken::add);
        }
        for (Row<?> row : set.rows()) {
            if (reading.thing(row.type(), row.id()).isPresent()) {
                taken.add(new Claim(row.type().name(), row.id(), row.id()));
            }
        }
        return taken;
    }

    private List<String> stale(ChangeSet set) throws RocksDBException {
        List<String> stale = new ArrayList<>();
        for (Write write : set.writes()) {
            if (write instanceof Write.Insert<?> insert) {
                expect(insert.ref(), 0, stale);
            } else if (write instanceof Write.Replace<?> replace) {
                expect(replace.ref(), replace.expected(), stale);
            } else if (write instanceof Write.Expect<?> expect) {
                expect(expect.ref(), expect.version(), stale);
            }
        }
        return stale;
    }

    private <E> void expect(Ref<E> ref, long version, List<String> stale) throws RocksDBException {
        Optional<E> found = reading.thing(ref.type(), ref.id());
        if (found.map(ref.type().version()::applyAsLong).orElse(0L) != version) {
            stale.add(ref.toString());
        }
    }

    /** @param after gets what the counters that change will stand at */
    private List<CounterKey> lacking(ChangeSet set, List<CounterValue> after) throws RocksDBException {
        List<CounterKey> lacking = new ArrayList<>();
        for (CounterChange change : set.counters()) {
            Optional<CounterValue> value = change.appliedTo(reading.counter(change.key()));
            if (value.isEmpty()) {
                lacking.add(change.key());
            } else if (!change.onlyChecks()) {
                after.add(value.get());
            }
        }
        return lacking;
    }

    // Writes

    private void write(ChangeSet set, List<CounterValue> counters) throws RocksDBException {
        for (Claim claim : set.claims()) {
            put(BuiltIn.CLAIMS, claim);
        }
        for (Write write : set.writes()) {
            if (write instanceof Write.Insert<?> insert) {
                put(insert);
            } else if (write instanceof Write.Replace<?> replace) {
                put(replace);
            } else if (write instanceof Write.Delete delete) {
                remove(delete.type(), delete.id());
            }
        }
        for (Row<?> row : set.rows()) {
            put(row);
        }
        for (CounterValue counter : counters) {
            put(counter);
        }
        for (StoredEvent event : set.events()) {
            put(BuiltIn.OUTBOX, event);
        }
        Command command = set.command();
        put(BuiltIn.RECEIPTS, new StoredReceipt(command.key(), command.fingerprint(), command.receipt()));
    }

    private <E> void put(Write.Insert<E> insert) throws RocksDBException {
        put(insert.type(), insert.after());
    }

    private <E> void put(Write.Replace<E> replace) throws RocksDBException {
        remove(replace.type(), replace.id());
        put(replace.type(), replace.after());
    }

    private <R> void put(Row<R> row) throws RocksDBException {
        put(row.type(), row.row());
    }

    private <T> void put(Kind<T> kind, T thing) throws RocksDBException {
        String id = kind.id().apply(thing);
        byte[] key = keys.of(kind, id);
        transaction.put(key, kind.codec().encode(thing).toArray());
        for (Index<T> index : kind.indexes()) {
            for (IndexKey each : index.keys(thing)) {
                transaction.put(keys.entry(index, new Cursor(each, id)), key);
            }
        }
    }

    private <T> void remove(Kind<T> kind, String id) throws RocksDBException {
        Optional<T> before = reading.thing(kind, id);
        if (before.isEmpty()) {
            return;
        }
        transaction.delete(keys.of(kind, id));
        for (Index<T> index : kind.indexes()) {
            for (IndexKey each : index.keys(before.get())) {
                transaction.delete(keys.entry(index, new Cursor(each, id)));
            }
        }
    }

    private void put(CounterValue counter) throws RocksDBException {
        byte[] key = keys.of(counter.key());
        ByteBuffer numbers = ByteBuffer.allocate(Long.BYTES * counter.fields().size());
        counter.fields().forEach(numbers::putLong);
        transaction.put(key, numbers.array());
        Index<CounterValue> index = counter.key().type().index();
        transaction.put(keys.entry(index, new Cursor(index.keys(counter).get(0), "")), key);
    }
}
