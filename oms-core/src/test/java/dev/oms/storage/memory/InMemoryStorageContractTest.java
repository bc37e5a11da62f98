package dev.oms.storage.memory;

import dev.oms.storage.Catalogue;
import dev.oms.storage.Storage;
import dev.oms.tck.StorageContract;

class InMemoryStorageContractTest extends StorageContract {

    @Override
    protected Storage fresh(Catalogue catalogue) {
        return InMemoryStorage.of(catalogue);
    }

    @Override
    protected Storage reopen(Storage storage, Catalogue catalogue) {
        return storage;
    }
}
