package dev.oms.tck;

import dev.oms.storage.Catalogue;
import dev.oms.storage.SellerId;
import dev.oms.storage.Storage;
import java.util.Optional;

/** What the kit must be told of a storage, by whoever extends {@link StorageContract} or {@link JoinedContract}. */
public abstract class StorageUnderTest {

    /** For the contracts of this package. */
    StorageUnderTest() {}

    /** A storage with nothing in it that knows these kinds. It need not stay usable after the next call. */
    protected abstract Storage fresh(Catalogue catalogue);

    /**
     * The same data through a newly opened storage, as after a restart. What lives in memory may answer {@code storage}
     * itself.
     */
    protected abstract Storage reopen(Storage storage, Catalogue catalogue);

    /**
     * An optional ability: a transaction of a host on this storage, just begun. Without it the sentences about joined
     * sessions are skipped, and say so.
     */
    protected Optional<HostTransaction> join(Storage storage) {
        return Optional.empty();
    }

    /**
     * An optional ability: a session of this storage whose answer gets lost. Without it the sentences about lost
     * answers are skipped, and say so.
     */
    protected Optional<LostSession> lateCommit(Storage storage, SellerId seller) {
        return Optional.empty();
    }
}
