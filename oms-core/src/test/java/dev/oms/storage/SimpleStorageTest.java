package dev.oms.storage;

import dev.oms.tck.HostTransaction;
import dev.oms.tck.LostSession;
import dev.oms.tck.StorageContract;
import java.util.Optional;

class SimpleStorageTest extends StorageContract {

    @Override
    protected Storage fresh(Catalogue catalogue) {
        return new SimpleStorage().keeping(catalogue);
    }

    @Override
    protected Storage reopen(Storage storage, Catalogue catalogue) {
        return ((SimpleStorage) storage).reopened();
    }

    @Override
    protected Optional<HostTransaction> join(Storage storage) {
        return Optional.of(((SimpleStorage) storage).begin());
    }

    @Override
    protected Optional<LostSession> lateCommit(Storage storage, SellerId seller) {
        return Optional.of(((SimpleStorage) storage).lose(seller));
    }
}
