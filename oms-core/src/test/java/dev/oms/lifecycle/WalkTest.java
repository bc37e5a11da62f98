package dev.oms.lifecycle;

import static dev.oms.lifecycle.Row.row;
import static dev.oms.lifecycle.SampleOrders.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.lifecycle.SampleOrders.Facts;
import dev.oms.outcome.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WalkTest {

    private final Lifecycle<Facts> lifecycle = standard();

    private static List<Trigger> triggers(Walk walk) {
        return walk.rows().stream().map(Row::trigger).toList();
    }

    @Test
    void itWalksEdgeByEdgeToTheTarget() {
        Walk walk = lifecycle.walk(CONFIRMED, DELIVERED, Facts.FREE);

        assertTrue(walk.arrived());
        assertEquals(DELIVERED, walk.end());
        assertEquals(List.of(PREPARE, SHIP_ALL, DELIVER_ALL), triggers(walk));
    }

    @Test
    void itIsThereAlreadyWithoutAStep() {
        Walk walk = lifecycle.walk(PREPARING, PREPARING, Facts.heldAt(SHIP_ALL));

        assertTrue(walk.arrived());
        assertEquals(List.of(), walk.rows());
    }

    @Test
    void itTakesTheShortestWay() {
        assertEquals(List.of(RETURN_ALL), triggers(lifecycle.walk(SHIPPED, RETURNED, Facts.FREE)));
        assertEquals(List.of(CANCEL), triggers(lifecycle.walk(CONFIRMED, CANCELLED, Facts.FREE)));
    }

    @Test
    void ofTwoShortestWaysItTakesTheOneWhoseRowsStandFirst() {
        State a = State.of("A", Phase.TO_CONFIRM);
        State b = State.of("B", Phase.PREPARING);
        State c = State.of("C", Phase.PREPARING);
        State d = State.of("D", Phase.DONE).terminal();
        Trigger left = Trigger.of("LEFT");
        Trigger right = Trigger.of("RIGHT");
        Lifecycle<Facts> diamond = Lifecycle.<Facts>builder("diamond", "1")
                .states(d, c, b, a)
                .initial(a)
                .rows(
                        row(b, left, d).automatic(),
                        row(c, left, d).automatic(),
                        row(a, right, c).automatic(),
                        row(a, left, b).automatic())
                .build();

        assertEquals(List.of(right, left), triggers(diamond.walk(a, d, Facts.FREE)));
    }

    @Test
    void itStopsAtTheFirstRowAGuardRefuses() {
        Walk walk = lifecycle.walk(CONFIRMED, DELIVERED, Facts.heldAt(SHIP_ALL));

        assertFalse(walk.arrived());
        assertEquals(List.of(PREPARE), triggers(walk));
        assertEquals(PREPARING, walk.end());
        assertEquals(
                List.of("SHIP_ALL is on hold"),
                walk.refusals().stream().map(Reason::message).toList());
    }

    @Test
    void itNeverTakesARowThatIsNotAutomatic() {
        Walk walk = lifecycle.walk(PLACED, SHIPPED, Facts.FREE);

        assertFalse(walk.arrived());
        assertEquals(List.of(), walk.rows());
        assertEquals(PLACED, walk.end());
        Reason reason = walk.refusals().get(0);
        assertEquals(Lifecycle.NO_AUTOMATIC_WAY, reason.code());
        assertEquals(Map.of("from", "PLACED", "target", "SHIPPED"), reason.arguments());
        assertEquals("no automatic rows lead from PLACED to SHIPPED", reason.message());
    }

    @Test
    void itNeverGoesBack() {
        assertEquals(
                Lifecycle.NO_AUTOMATIC_WAY,
                lifecycle.walk(DELIVERED, SHIPPED, Facts.FREE).refusals().get(0).code());
        assertFalse(lifecycle.walk(PREPARING, CONFIRMED, Facts.FREE).arrived());
        assertFalse(lifecycle.walk(EXPIRED, PLACED, Facts.FREE).arrived());
    }
}
