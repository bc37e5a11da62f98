package dev.oms.stock;

import static dev.oms.stock.Shop.MUG;
import static dev.oms.stock.Shop.SEOUL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.oms.storage.CounterValue;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StockLevelTest {

    /** Another number in each field. */
    private static final StockLevel LEVEL = new StockLevel(MUG, SEOUL, 100, 1, 2, 3, 4, 5, 6);

    @Test
    void whatMayBePromisedIsWhatIsOnHandLessAllThatIsSpokenForOrSetApart() {
        assertEquals(100 - 1 - 2 - 3 - 4 - 5 - 6, LEVEL.available());
        assertEquals(99, LEVEL.unreserved());
        assertEquals(0, LEVEL.missing());
    }

    @Test
    void moreIsMissingTheMoreIsReservedOrLiesApart() {
        assertEquals(3, new StockLevel(MUG, SEOUL, 4, 1, 1, 2, 3, 50, 50).missing());
        assertEquals(0, new StockLevel(MUG, SEOUL, 7, 1, 1, 2, 3, 50, 50).missing());
    }

    @Test
    void eachBucketHasItsOwnNumber() {
        assertEquals(
                List.of(79L, 2L, 3L, 4L, 5L, 6L),
                Arrays.stream(Bucket.values()).map(LEVEL::in).toList());
    }

    @Test
    void aLevelIsReadAsItIsStored() {
        assertEquals(LEVEL, StockLevel.of(LEVEL.toCounter()));
        assertEquals(new StockLevel(MUG, SEOUL, 0, 0, 0, 0, 0, 0, 0), StockLevel.zero(MUG, SEOUL));
        CounterValue demand = CounterValue.zero(WaitingDemand.key(MUG));
        assertThrows(IllegalArgumentException.class, () -> StockLevel.of(demand));
        assertThrows(IllegalArgumentException.class, () -> WaitingDemand.of(LEVEL.toCounter()));
    }
}
