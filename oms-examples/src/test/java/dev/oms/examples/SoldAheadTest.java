package dev.oms.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SoldAheadTest {

    private final SoldAhead.Mugs mugs = SoldAhead.mugs(Instant.parse("2026-03-02T09:00:00Z"));

    @Test
    void theOrderTakesOverWhatIsKeptForItsCart() {
        assertEquals(8, mugs.cart().units().reserved());
    }

    @Test
    void twoOfFiveAreReservedAndThreeWait() {
        assertEquals(2, mugs.waiting().units().reserved());
        assertEquals(3, mugs.waiting().units().backordered());
    }

    @Test
    void whatComesInIsSetAsideAtOnceAndHandedOutByDueWork() {
        assertEquals(3, mugs.demand().earmarked());
        assertEquals(5, mugs.filled().units().reserved());
        assertEquals(0, mugs.filled().units().backordered());
    }
}
