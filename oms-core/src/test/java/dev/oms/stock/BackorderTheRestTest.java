package dev.oms.stock;

import static dev.oms.stock.Shop.BUSAN;
import static dev.oms.stock.Shop.MUG;
import static dev.oms.stock.Shop.SEOUL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.outcome.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackorderTheRestTest {

    private static final SourcingPolicy POLICY = new BackorderTheRest(new OneLocationFirst(List.of(SEOUL, BUSAN)));
    private static final List<StockLevel> FOUR = List.of(new StockLevel(MUG, SEOUL, 4, 0, 0, 0, 0, 0, 0));

    private static Sourced source(long mayWait, long... units) {
        Demand[] demands = new Demand[units.length];
        for (int i = 0; i < units.length; i++) {
            demands[i] = new Demand(String.valueOf(i + 1), MUG, units[i]);
        }
        return POLICY.source(SourcingRequest.of(List.of(demands), FOUR).mayWait(Map.of(MUG, mayWait)));
    }

    @Test
    void whatIsNotThereWaitsAndItIsSaid() {
        Sourced sourced = source(10, 6);
        assertEquals(List.of(new Allocation("1", MUG, SEOUL, 4)), sourced.allocations());
        assertEquals(List.of(new Demand("1", MUG, 2)), sourced.waiting());
        assertEquals("line 1 waits for 2 MUG", last(sourced.why()).message());
    }

    @Test
    void linesOfOneSkuShareWhatIsThere() {
        Sourced sourced = source(10, 3, 3, 2);
        assertEquals(
                List.of(new Allocation("1", MUG, SEOUL, 3), new Allocation("2", MUG, SEOUL, 1)), sourced.allocations());
        assertEquals(List.of(new Demand("2", MUG, 2), new Demand("3", MUG, 2)), sourced.waiting());
    }

    @Test
    void linesOfOneSkuShareWhatMayWait() {
        assertTrue(source(3, 3, 3, 2).isShort());
        assertEquals(2, source(4, 3, 3, 2).waiting().size());
        assertTrue(source(0, 5).isShort());
    }

    private static Reason last(List<Reason> reasons) {
        return reasons.get(reasons.size() - 1);
    }
}
