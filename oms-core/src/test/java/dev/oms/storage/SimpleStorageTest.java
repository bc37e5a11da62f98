package dev.oms.storage;

import dev.oms.tck.StorageContract;

class SimpleStorageTest extends StorageContract {

    @Override
    protected Storage fresh(Catalogue catalogue) {
        return new SimpleStorage(catalogue);
    }

    @Override
    protected Storage reopen(Storage storage, Catalogue catalogue) {
        return ((SimpleStorage) storage).reopened();
    }
}
