package dev.oms.storage.memory;

import dev.oms.storage.Catalogue;
import dev.oms.storage.SellerId;
import dev.oms.storage.Session;
import dev.oms.storage.Storage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Keeps everything in memory, for as long as it is reachable; things are kept by reference and must be immutable.
 *
 * <p>Change sets that have no part in common are judged side by side; those that share one wait for each other. A
 * {@code fetch} and a page of a {@code find} each see the changes of one moment, all of every change set or nothing of
 * it.
 *
 * <p>Example: {@code Storage storage = InMemoryStorage.of(Catalogue.of(kinds, counterTypes))}. Thread-safe; its
 * sessions are not.
 */
public final class InMemoryStorage implements Storage {

    private final Catalogue catalogue;
    private final Holds holds = new Holds();
    private final ConcurrentMap<SellerId, SellerTables> sellers = new ConcurrentHashMap<>();

    private InMemoryStorage(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** An empty storage for these kinds. */
    public static InMemoryStorage of(Catalogue catalogue) {
        return new InMemoryStorage(catalogue);
    }

    @Override
    public Session open(SellerId seller) {
        return new OwnSession(tables(seller), holds);
    }

    /**
     * Begins a transaction of the host, in which several commands, of several sellers if need be, come into force
     * together or not at all.
     */
    public InMemoryTransaction begin() {
        return new InMemoryTransaction(holds, this::tables, catalogue);
    }

    private SellerTables tables(SellerId seller) {
        return sellers.computeIfAbsent(seller, opened -> new SellerTables(catalogue));
    }

    @Override
    public Catalogue knows() {
        return catalogue;
    }
}
