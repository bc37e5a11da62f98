package dev.oms.lifecycle;

import static dev.oms.lifecycle.Row.row;
import static dev.oms.lifecycle.SampleOrders.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.lifecycle.SampleOrders.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagramTextTest {

    private static final Guard<Facts> ODD_NAME = Guard.of("this | that", facts -> List.of());

    private final Lifecycle<Facts> small = Lifecycle.<Facts>builder("small", "1")
            .states(PLACED, PREPARING, COMPLETED, CANCELLED)
            .initial(PLACED)
            .rows(
                    row(PLACED, CONFIRM, PREPARING),
                    row(PREPARING, DELIVER_ALL, COMPLETED).automatic(),
                    row(PLACED, CANCEL, CANCELLED))
            .guard(CONFIRM, PAID, ODD_NAME)
            .build();

    @Test
    void thePictureShowsStatesWithPhaseAndRowsWithTrigger() {
        assertEquals("""
                stateDiagram-v2
                    state "PLACED (to confirm)" as PLACED
                    state "PREPARING (preparing)" as PREPARING
                    state "COMPLETED (done)" as COMPLETED
                    state "CANCELLED (cancelled)" as CANCELLED
                    [*] --> PLACED
                    PLACED --> PREPARING: CONFIRM
                    PREPARING --> COMPLETED: DELIVER_ALL (auto)
                    PLACED --> CANCELLED: CANCEL
                    COMPLETED --> [*]
                    CANCELLED --> [*]
                """, LifecycleDiagram.mermaid(small));
    }

    @Test
    void theTableShowsRowsWithTheirGuards() {
        assertEquals("""
                | from | trigger | to | automatic | guards |
                |---|---|---|---|---|
                | PLACED | CONFIRM | PREPARING | | paid, this \\| that |
                | PREPARING | DELIVER_ALL | COMPLETED | yes | |
                | PLACED | CANCEL | CANCELLED | | |
                """, LifecycleDiagram.markdown(small));
    }

    @Test
    void theStatesAreListedInReportOrderWithWhatTheyMay() {
        assertEquals("""
                | state | phase | may |
                |---|---|---|
                | PLACED | to confirm | holds stock, may edit, may cancel |
                | PREPARING | preparing | holds stock, may ship, may cancel |
                | COMPLETED | done | |
                | CANCELLED | cancelled | |
                """, LifecycleDiagram.markdownStates(small));
    }

    @Test
    void thePictureShowsEveryRowAndIsTheSameEveryTime() {
        String picture = LifecycleDiagram.mermaid(standard());

        assertEquals(picture, LifecycleDiagram.mermaid(standard()));
        for (Row row : standard().rows()) {
            assertTrue(picture.contains(row.from() + " --> " + row.to() + ": " + row.trigger()), row::toString);
        }
    }
}
