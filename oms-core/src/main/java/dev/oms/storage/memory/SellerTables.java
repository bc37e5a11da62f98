package dev.oms.storage.memory;

import dev.oms.storage.BuiltIn;
import dev.oms.storage.Catalogue;
import dev.oms.storage.Claim;
import dev.oms.storage.CounterType;
import dev.oms.storage.CounterValue;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.Kind;
import dev.oms.storage.RowType;
import dev.oms.storage.StoredEvent;
import dev.oms.storage.StoredReceipt;
import dev.oms.storage.UnknownKindException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/**
 * All that is committed of one seller. A draft is published as a whole, and whoever reads sees every published draft or
 * nothing of it: whoever has seen a receipt also finds what its command wrote. Thread-safe.
 */
final class SellerTables {

    private final Catalogue catalogue;
    private final Map<Kind<?>, Table<?>> things = new HashMap<>();
    private final Map<CounterType, Table<CounterValue>> counters = new HashMap<>();
    private final StampedLock publication = new StampedLock();

    SellerTables(Catalogue catalogue) {
        this.catalogue = catalogue;
        catalogue.entityTypes().forEach(this::add);
        catalogue.rowTypes().forEach(this::add);
        for (CounterType type : catalogue.counterTypes()) {
            counters.put(type, new Table<>(type.name(), value -> value.key().toString(), List.of(type.index())));
        }
    }

    private <T> void add(Kind<T> kind) {
        things.put(kind, new Table<>(kind.name(), kind.id(), kind.indexes()));
    }

    /** Reads without a lock, and once more with one if a draft was published meanwhile. */
    <R> R read(Supplier<R> reading) {
        long stamp = publication.tryOptimisticRead();
        if (stamp != 0) {
            R answer = reading.get();
            if (publication.validate(stamp)) {
                return answer;
            }
        }
        stamp = publication.readLock();
        try {
            return reading.get();
        } finally {
            publication.unlockRead(stamp);
        }
    }

    void publish(Draft draft) {
        if (draft.changes().isEmpty()) {
            return;
        }
        long stamp = publication.writeLock();
        try {
            draft.changes().forEach(Change::publish);
        } finally {
            publication.unlockWrite(stamp);
        }
    }

    <E> Optional<Table<E>> entities(EntityType<E> type) {
        return table(type);
    }

    <R> Optional<Table<R>> rows(RowType<R> type) {
        return table(type);
    }

    Optional<Table<CounterValue>> counters(CounterType type) {
        return Optional.ofNullable(counters.get(type));
    }

    Table<StoredReceipt> receipts() {
        return rows(BuiltIn.RECEIPTS).orElseThrow();
    }

    Table<StoredEvent> outbox() {
        return rows(BuiltIn.OUTBOX).orElseThrow();
    }

    Table<Claim> claims() {
        return rows(BuiltIn.CLAIMS).orElseThrow();
    }

    /**
     * The table an index belongs to.
     *
     * @throws UnknownKindException if there is none
     */
    @SuppressWarnings("unchecked") // an index name belongs to one kind, and kinds are constants
    <T> Table<T> indexed(Index<T> index) {
        Optional<Table<?>> table = catalogue.kindOf(index).map(things::get);
        return (Table<T>) table.or(() -> catalogue.counterOf(index).map(counters::get))
                .orElseThrow(() -> new UnknownKindException(List.of(index.name())));
    }

    boolean has(Index<?> index) {
        return catalogue.kindOf(index).isPresent() || catalogue.counterOf(index).isPresent();
    }

    @SuppressWarnings("unchecked") // put there under the same kind
    private <T> Optional<Table<T>> table(Kind<T> kind) {
        return Optional.ofNullable((Table<T>) things.get(kind));
    }
}
