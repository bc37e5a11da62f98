package dev.oms.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class UnitsTest {

    /** Another number in each place. */
    private static final Units EVERYWHERE = new Units(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

    @Test
    void eachPlaceHasItsOwnNumber() {
        long number = 0;
        for (Place place : Place.values()) {
            assertEquals(++number, EVERYWHERE.in(place), place::toString);
            assertEquals(number, Units.all(place, number).in(place), place::toString);
            assertEquals(number, Units.all(place, number).ordered(), place::toString);
        }
    }

    @Test
    void theyAreCountedTogether() {
        assertEquals(55, EVERYWHERE.ordered());
        assertEquals(54, EVERYWHERE.open());
        assertEquals(2 + 3 + 4 + 5 + 6, EVERYWHERE.unshipped());
        assertEquals(7 + 8 + 9 + 10, EVERYWHERE.shipped());
        assertEquals(new Units(2, 4, 6, 8, 10, 12, 14, 16, 18, 20), EVERYWHERE.plus(EVERYWHERE));
        assertEquals(new Units(3, 6, 9, 12, 15, 18, 21, 24, 27, 30), EVERYWHERE.times(3));
    }

    @Test
    void fewAndManyUnitsInOnePlaceAreTheSameSortOfThing() {
        for (long units : new long[] {0, 1, 99, 100, 101, 1_000_000}) {
            assertEquals(
                    Units.NONE.plus(new Units(0, 0, 0, units, 0, 0, 0, 0, 0, 0)), Units.all(Place.RESERVED, units));
        }
    }

    @Test
    void noPlaceHasFewerThanNone() {
        for (Place place : Place.values()) {
            assertThrows(IllegalArgumentException.class, () -> Units.all(place, -1), place::toString);
        }
    }

    @Test
    void allOfAPlaceMayMoveAndNoMore() {
        Units three = Units.all(Place.RESERVED, 3);
        assertEquals(Units.all(Place.PICKED, 3), three.move(Place.RESERVED, Place.PICKED, 3));
        assertEquals(three, three.move(Place.RESERVED, Place.PICKED, 0));
        assertEquals(
                new Units(0, 0, 0, 2, 1, 0, 0, 0, 0, 0),
                three.move(Place.RESERVED, Place.PICKED, 2).move(Place.PICKED, Place.RESERVED, 1));
        assertThrows(IllegalArgumentException.class, () -> three.move(Place.RESERVED, Place.PICKED, 4));
        assertThrows(IllegalArgumentException.class, () -> three.move(Place.RESERVED, Place.PICKED, -1));
        assertThrows(IllegalArgumentException.class, () -> three.move(Place.PICKED, Place.RESERVED, 1));
    }

    @Test
    void nothingIsKeptWhenAllThatWasNotCancelledWasRefusedOrLost() {
        assertTrue(new Units(5, 0, 0, 0, 0, 0, 0, 0, 2, 1).isNothingKept());
        assertTrue(Units.all(Place.LOST, 1).isNothingKept());
        assertFalse(new Units(0, 0, 0, 0, 0, 0, 0, 1, 2, 1).isNothingKept());
        assertFalse(Units.all(Place.CANCELLED, 3).isNothingKept());
        assertFalse(Units.NONE.isNothingKept());
    }
}
