package dev.oms.stock;

import static dev.oms.stock.Shop.MUG;
import static dev.oms.stock.Shop.SEOUL;
import static dev.oms.stock.Shop.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReservationTest {

    private static final ReservationOwner OWNER = new ReservationOwner("A", "1");

    private static Reservation reservation(long units, long consumed, long released) {
        return new Reservation("r", 1, MUG, SEOUL, OWNER, units, consumed, released, START, Optional.empty());
    }

    @Test
    void whatEndedIsNeverMoreThanWasReserved() {
        assertFalse(reservation(5, 2, 3).isOpen());
        assertFalse(reservation(5, 5, 0).isOpen());
        assertThrows(IllegalArgumentException.class, () -> reservation(5, 3, 3));
        assertThrows(IllegalArgumentException.class, () -> reservation(5, 6, 0));
        assertThrows(IllegalArgumentException.class, () -> reservation(5, 0, 6));
        assertThrows(IllegalArgumentException.class, () -> reservation(5, 0, -1));
        assertThrows(IllegalArgumentException.class, () -> reservation(5, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> reservation(0, 0, 0));
    }

    @Test
    void unitsEndUntilNoneIsOpenEachTimeAtTheNextVersion() {
        Reservation shipped = reservation(5, 0, 0).consume(2).orThrow();
        Reservation released = shipped.release(3).orThrow();
        assertEquals(2, shipped.version());
        assertEquals(3, shipped.open());
        assertEquals(3, released.version());
        assertEquals(0, released.open());
        assertEquals(
                "of MUG at SEOUL, 0 are reserved for line 1, 1 asked",
                released.consume(1).reasons().get(0).message());
        assertTrue(shipped.release(4).isRefused());
        assertThrows(IllegalArgumentException.class, () -> shipped.consume(0));
    }

    @Test
    void onlyWhatACartKeepsIsListedByTheTimeItExpires() {
        assertFalse(OWNER.isCart());
        ReservationOwner cart = ReservationOwner.ofCart("A", "1");
        assertTrue(cart.isCart());
        Reservation kept = reservation(5, 0, 0).until(Optional.of(START));
        Reservation inCart = new Reservation("r", 1, MUG, SEOUL, cart, 5, 0, 0, START, Optional.of(START));
        assertEquals(List.of(), Reservation.EXPIRING.keysOf().apply(kept));
        assertEquals(1, Reservation.EXPIRING.keysOf().apply(inCart).size());
    }

    @Test
    void anotherTimeIsANewVersionAndTheTimeItselfIsTooLate() {
        Reservation until = reservation(5, 0, 0).until(Optional.of(START.plusNanos(1_999)));
        assertEquals(2, until.version());
        assertEquals(Optional.of(START.plusNanos(1_000)), until.expiresAt());
        assertFalse(until.isExpired(START));
        assertTrue(until.isExpired(START.plusNanos(1_000)));
        assertFalse(reservation(5, 0, 0).isExpired(START));
    }
}
