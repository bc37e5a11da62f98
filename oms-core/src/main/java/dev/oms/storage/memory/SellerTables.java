package dev.oms.storage.memory;

import dev.oms.storage.BuiltIn;
import dev.oms.storage.Catalogue;
import dev.oms.storage.Claim;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterType;
import dev.oms.storage.CounterValue;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.Kind;
import dev.oms.storage.Ref;
import dev.oms.storage.RowType;
import dev.oms.storage.StoredEvent;
import dev.oms.storage.StoredReceipt;
import dev.oms.storage.UnknownKindException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    private long publications;

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

    /** Reads while nothing is published. */
    <R> R locked(Supplier<R> reading) {
        long stamp = publication.readLock();
        try {
            return reading.get();
        } finally {
            publication.unlockRead(stamp);
        }
    }

    /** How often something was published; asked while {@linkplain #locked locked}. */
    long publications() {
        return publications;
    }

    /** A draft, ready to be committed. */
    record Publication(SellerTables tables, Draft draft) {}

    void publish(Draft draft) {
        publish(List.of(new Publication(this, draft)));
    }

    /** Publishes all of them together; they are of different sellers, always in the same order. */
    static void publish(List<Publication> parts) {
        if (parts.isEmpty()) {
            return;
        }
        SellerTables tables = parts.get(0).tables();
        Draft draft = parts.get(0).draft();
        List<Publication> others = parts.subList(1, parts.size());
        if (draft.isEmpty()) {
            publish(others);
            return;
        }
        long stamp = tables.publication.writeLock();
        try {
            publish(others);
            draft.publish();
            tables.publications++;
        } finally {
            tables.publication.unlockWrite(stamp);
        }
    }

    /** Where these things stand, or would stand. */
    List<Address> addresses(Set<Ref<?>> entities, Set<CounterKey> keys) {
        List<Address> addresses = new ArrayList<>();
        TreeSet<String> unknown = new TreeSet<>();
        for (Ref<?> ref : entities) {
            table(ref.type())
                    .ifPresentOrElse(
                            table -> addresses.add(new Address(table, ref.id())),
                            () -> unknown.add(ref.type().name()));
        }
        for (CounterKey key : keys) {
            counters(key.type())
                    .ifPresentOrElse(
                            table -> addresses.add(new Address(table, key)),
                            () -> unknown.add(key.type().name()));
        }
        if (!unknown.isEmpty()) {
            throw new UnknownKindException(List.copyOf(unknown));
        }
        return addresses;
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
