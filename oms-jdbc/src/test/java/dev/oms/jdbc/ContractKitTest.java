package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.tck.StorageContract;
import org.junit.jupiter.api.Test;

class ContractKitTest {

    @Test
    void theKitOfTheCoreIsOnTheTestClassPath() {
        assertTrue(StorageContract.class.getName().startsWith("dev.oms.tck."));
    }
}
