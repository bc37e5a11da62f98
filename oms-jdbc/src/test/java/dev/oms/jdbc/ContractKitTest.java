package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.tck.ContractKit;
import org.junit.jupiter.api.Test;

class ContractKitTest {

    @Test
    void theKitOfTheCoreIsOnTheTestClassPath() {
        assertTrue(ContractKit.class.getName().startsWith("dev.oms.tck."));
    }
}
