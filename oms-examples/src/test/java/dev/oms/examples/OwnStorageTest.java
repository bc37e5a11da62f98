package dev.oms.examples;

import dev.oms.storage.Catalogue;
import dev.oms.storage.Storage;
import dev.oms.storage.memory.InMemoryStorage;
import dev.oms.tck.StorageContract;

// tag::contract[]
class OwnStorageTest extends StorageContract {

    @Override
    protected Storage fresh(Catalogue catalogue) {
        return InMemoryStorage.of(catalogue); // yours: empty, knowing these kinds
    }

    @Override
    protected Storage reopen(Storage storage, Catalogue catalogue) {
        return storage; // yours: the same data, opened anew
    }
}
// end::contract[]
