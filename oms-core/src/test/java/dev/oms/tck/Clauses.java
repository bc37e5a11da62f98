package dev.oms.tck;

import dev.oms.storage.SellerId;
import dev.oms.storage.Storage;
import org.junit.jupiter.api.BeforeEach;

/** Clauses of the contract; each starts with an empty storage. */
abstract class Clauses {

    private final StorageContract contract;

    Bench bench;

    Clauses(StorageContract contract) {
        this.contract = contract;
    }

    @BeforeEach
    void openAnEmptyStorage() {
        bench = new Bench(contract.fresh(TckKinds.CATALOGUE), SellerId.DEFAULT);
    }

    /** The same data through a newly opened storage. */
    Bench reopened() {
        Storage again = contract.reopen(bench.storage(), TckKinds.CATALOGUE);
        return bench.of(again);
    }
}
