package dev.oms.stock;

import static dev.oms.stock.Shop.MUG;
import static dev.oms.stock.Shop.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackorderTest {

    private static final ReservationOwner OWNER = new ReservationOwner("A", "1");

    private static Backorder backorder(long units, long filled, long withdrawn) {
        return new Backorder("b", 1, MUG, OWNER, units, filled, withdrawn, 0, Optional.empty(), START);
    }

    @Test
    void whatEndedIsNeverMoreThanWasWaitedFor() {
        assertFalse(backorder(5, 2, 3).isOpen());
        assertTrue(backorder(5, 2, 2).isOpen());
        assertThrows(IllegalArgumentException.class, () -> backorder(5, 3, 3));
        assertThrows(IllegalArgumentException.class, () -> backorder(5, 6, 0));
        assertThrows(IllegalArgumentException.class, () -> backorder(5, 0, 6));
        assertThrows(IllegalArgumentException.class, () -> backorder(5, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> backorder(5, 0, -1));
        assertThrows(IllegalArgumentException.class, () -> backorder(0, 0, 0));
    }

    @Test
    void unitsEndUntilNoneIsOpenEachTimeAtTheNextVersion() {
        Backorder filled = backorder(5, 0, 0).fill(2).orThrow();
        Backorder withdrawn = filled.withdraw(3).orThrow();
        assertEquals(2, filled.version());
        assertEquals(3, filled.open());
        assertEquals(3, withdrawn.version());
        assertEquals(0, withdrawn.open());
        assertEquals(
                "line 1 waits for 0 MUG, 1 asked",
                withdrawn.fill(1).reasons().get(0).message());
        assertTrue(filled.withdraw(4).isRefused());
        assertThrows(IllegalArgumentException.class, () -> filled.fill(0));
    }

    @Test
    void whoWaitsForNothingMoreStandsInNoQueue() {
        assertEquals(1, Backorder.OPEN_BY_RANK.keys(backorder(5, 4, 0)).size());
        assertEquals(List.of(), Backorder.OPEN_BY_RANK.keys(backorder(5, 4, 1)));
    }
}
