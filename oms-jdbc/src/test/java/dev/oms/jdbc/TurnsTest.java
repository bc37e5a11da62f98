package dev.oms.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    void aDatabaseHasOneQueueInTheWholeJvm() {
        assertSame(Turns.at("jdbc:h2:mem:turns"), Turns.at("jdbc:h2:mem:turns"));
        assertNotSame(Turns.at("jdbc:h2:mem:turns"), Turns.at("jdbc:h2:mem:others"));
    }

    @Test
    void whoeverWaitsTooLongIsToldToTryAgain() throws SQLException {
        Turns turns = Turns.at("jdbc:h2:mem:busy");
        turns.enter();
        SQLException refused = assertThrows(SQLException.class, turns::enter);
        assertEquals(Failure.RETRYABLE, new H2("jdbc:h2:mem:busy").classify(refused));
        turns.exit();
        turns.enter();
        turns.exit();
    }

    @Test
    void whoeverIsInterruptedStaysSo() {
        Turns turns = Turns.at("jdbc:h2:mem:interrupted");
        Thread.currentThread().interrupt();
        assertThrows(SQLException.class, turns::enter);
        assertTrue(Thread.interrupted());
    }
}
