package dev.oms.examples.rocks;

import dev.oms.storage.BuiltIn;
import dev.oms.storage.Bytes;
import dev.oms.storage.Catalogue;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterType;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Cursor;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Kind;
import dev.oms.storage.Page;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.UnknownKindException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Transaction;

/** The two reads, of one seller: what is committed, and what the transaction itself has written. */
final class Reading {

    private final Catalogue catalogue;
    private final Keys keys;
    private final Transaction transaction;
    private final ReadOptions options;

    Reading(Catalogue catalogue, Keys keys, Transaction transaction, ReadOptions options) {
        this.catalogue = catalogue;
        this.keys = keys;
        this.transaction = transaction;
        this.options = options;
    }

    ReadSet fetch(ReadPlan plan) throws RocksDBException {
        ReadSet.Builder read = new ReadSet.Builder();
        for (Ref<?> ref : plan.entities()) {
            entity(ref, read);
        }
        for (CounterKey key : plan.counters()) {
            read.counter(key, counter(key));
        }
        for (String key : plan.receipts()) {
            read.receipt(key, thing(BuiltIn.RECEIPTS, key));
        }
        for (ClaimKey key : plan.claims()) {
            read.owner(key, claim(key).map(Claim::owner));
        }
        for (RangeRead<?> range : plan.ranges()) {
            range(range, read);
        }
        return read.build();
    }

    private <E> void entity(Ref<E> ref, ReadSet.Builder read) throws RocksDBException {
        read.entity(ref, thing(ref.type(), ref.id()));
    }

    private <T> void range(RangeRead<T> range, ReadSet.Builder read) throws RocksDBException {
        read.page(range, find(range.index(), range.range(), Optional.empty(), range.limit()));
    }

    <T> Optional<T> thing(Kind<T> kind, String id) throws RocksDBException {
        return value(keys.of(kind, id)).map(value -> kind.codec().decode(Bytes.of(value)));
    }

    Optional<Claim> claim(ClaimKey key) throws RocksDBException {
        return thing(BuiltIn.CLAIMS, key.space() + "/" + key.key());
    }

    CounterValue counter(CounterKey key) throws RocksDBException {
        return value(keys.of(key)).map(value -> counter(key, value)).orElseGet(() -> CounterValue.zero(key));
    }

    private static CounterValue counter(CounterKey key, byte[] value) {
        ByteBuffer numbers = ByteBuffer.wrap(value);
        return new CounterValue(
                key,
                key.type().fields().stream().map(field -> numbers.getLong()).toList());
    }

    private Optional<byte[]> value(byte[] key) throws RocksDBException {
        return Optional.ofNullable(transaction.get(options, key));
    }

    <T> Page<T> find(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) throws RocksDBException {
        if (catalogue.kindOf(index).isEmpty() && catalogue.counterOf(index).isEmpty()) {
            throw new UnknownKindException(List.of(index.name()));
        }
        byte[] all = keys.entries(index);
        byte[] start = start(index, index.check(range), after);
        List<T> items = new ArrayList<>();
        Optional<Cursor> last = Optional.empty();
        try (RocksIterator entries = transaction.getIterator(options)) {
            for (entries.seek(start); entries.isValid() && Keys.begins(entries.key(), all); entries.next()) {
                Cursor at = keys.position(index, entries.key());
                if (!range.holds(at.key())) {
                    break;
                }
                if (items.size() == limit) {
                    return new Page<>(items, last);
                }
                items.add(found(index, at, entries.value()));
                last = Optional.of(at);
            }
            entries.status(); // throws if the store could not go on
        }
        return new Page<>(items, Optional.empty());
    }

    private byte[] start(Index<?> index, KeyRange range, Optional<Cursor> after) {
        byte[] least = keys.entries(index, range.least());
        byte[] behind =
                after.map(cursor -> Keys.behind(keys.entry(index, cursor))).orElse(least);
        return Arrays.compareUnsigned(least, behind) < 0 ? behind : least;
    }

    /** The thing an entry leads to: the value of the entry is the key under which the thing stands. */
    @SuppressWarnings("unchecked") // the catalogue says that things of this kind are what the index holds
    private <T> T found(Index<T> index, Cursor at, byte[] key) throws RocksDBException {
        byte[] value = value(key).orElseThrow();
        Optional<Kind<?>> kind = catalogue.kindOf(index);
        return kind.isPresent()
                ? ((Kind<T>) kind.get()).codec().decode(Bytes.of(value))
                : (T) counter(counterKey(index, at.key()), value);
    }

    private CounterKey counterKey(Index<?> index, IndexKey key) {
        CounterType type = catalogue.counterOf(index).orElseThrow();
        return type.key(key.values().toArray(String[]::new));
    }
}
