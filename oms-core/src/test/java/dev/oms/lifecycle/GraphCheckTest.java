package dev.oms.lifecycle;

import static dev.oms.lifecycle.Row.row;
import static dev.oms.lifecycle.SampleOrders.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.lifecycle.Problem.Kind;
import dev.oms.lifecycle.SampleOrders.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphCheckTest {

    private static final State LIMBO = State.of("LIMBO", Phase.PREPARING);
    private static final Trigger DRIFT = Trigger.of("DRIFT");

    private static void assertFinds(LifecycleBuilder<Facts> table, Problem... problems) {
        assertEquals(List.of(problems), table.check());
        InvalidLifecycleException refused = assertThrows(InvalidLifecycleException.class, table::build);
        assertEquals(List.of(problems), refused.problems());
    }

    @Test
    void aSoundTableHasNoProblem() {
        assertEquals(List.of(), table().check());
    }

    @Test
    void aTableBeginsSomewhere() {
        LifecycleBuilder<Facts> table = Lifecycle.<Facts>builder("short", "1").states(COMPLETED);

        assertFinds(table, Problem.of(Kind.NO_INITIAL_STATE));
    }

    @Test
    void anUnreachableStateIsFound() {
        assertFinds(table().states(LIMBO).rows(row(LIMBO, DRIFT, SHIPPED)), Problem.of(Kind.UNREACHABLE, "LIMBO"));
    }

    @Test
    void aDeadEndIsFound() {
        assertFinds(table().states(LIMBO).rows(row(PLACED, DRIFT, LIMBO)), Problem.of(Kind.DEAD_END, "LIMBO"));
    }

    @Test
    void statesThatOnlyLeadToOneAnotherAreDeadEnds() {
        State loop = State.of("LOOP", Phase.PREPARING);

        assertFinds(
                table().states(LIMBO, loop)
                        .rows(row(PLACED, DRIFT, LIMBO), row(LIMBO, DRIFT, loop), row(loop, DRIFT, LIMBO)),
                Problem.of(Kind.DEAD_END, "LIMBO"),
                Problem.of(Kind.DEAD_END, "LOOP"));
    }

    @Test
    void aTerminalStateWithAnExitIsFound() {
        assertFinds(
                table().rows(row(COMPLETED, RETURN_ALL, RETURNED)),
                Problem.of(Kind.TERMINAL_WITH_EXIT, "COMPLETED", "RETURN_ALL"));
    }

    @Test
    void aStateThatStandsOnlyInARowIsShownByNoReport() {
        assertFinds(
                table().rows(row(PLACED, DRIFT, LIMBO), row(LIMBO, CANCEL, CANCELLED)),
                Problem.of(Kind.UNDECLARED_STATE, "LIMBO"));
    }

    @Test
    void aStateThatIsOnlyLeftIsShownByNoReportEither() {
        assertFinds(table().rows(row(LIMBO, DRIFT, SHIPPED)), Problem.of(Kind.UNDECLARED_STATE, "LIMBO"));
    }

    @Test
    void anUndeclaredInitialStateOrSuccessorIsFound() {
        assertFinds(table().initial(LIMBO), Problem.of(Kind.UNDECLARED_STATE, "LIMBO"));
        assertFinds(table().successor("PACKED", LIMBO), Problem.of(Kind.UNDECLARED_STATE, "LIMBO"));
    }

    @Test
    void successorsThatLeadInACircleAreFound() {
        State packed = State.of("PACKED", Phase.PREPARING);

        assertFinds(
                table().successor("PACKED", LIMBO).successor("LIMBO", packed),
                Problem.of(Kind.UNDECLARED_STATE, "PACKED"),
                Problem.of(Kind.UNDECLARED_STATE, "LIMBO"));
    }

    @Test
    void aSuccessorForAStateThatIsStillThereIsFound() {
        assertFinds(table().successor("PLACED", CONFIRMED), Problem.of(Kind.DUPLICATE_CODE, "PLACED"));
    }

    @Test
    void aSecondStateOfTheSameCodeIsFound() {
        assertFinds(table().states(State.of("PLACED", Phase.DONE)), Problem.of(Kind.DUPLICATE_CODE, "PLACED"));
    }

    @Test
    void anotherStateOfTheSameCodeInARowIsFound() {
        assertFinds(
                table().rows(row(PLACED, DRIFT, State.of("SHIPPED", Phase.DONE))),
                Problem.of(Kind.DUPLICATE_CODE, "SHIPPED"));
        assertFinds(table().rows(row(PLACED, DRIFT, SHIPPED.terminal())), Problem.of(Kind.DUPLICATE_CODE, "SHIPPED"));
    }

    @Test
    void aTriggerThatReinstatesInOneRowAndNotInAnotherIsFound() {
        assertFinds(
                table().rows(row(PREPARING, Trigger.of("REINSTATE"), CONFIRMED)),
                Problem.of(Kind.DUPLICATE_CODE, "REINSTATE"));
    }

    @Test
    void aSecondRowForTheSameStateAndTriggerIsFound() {
        assertFinds(table().rows(row(PLACED, CONFIRM, PREPARING)), Problem.of(Kind.DUPLICATE_ROW, "PLACED", "CONFIRM"));
        assertFinds(table().rows(row(PLACED, CONFIRM, CONFIRMED)), Problem.of(Kind.DUPLICATE_ROW, "PLACED", "CONFIRM"));
    }

    @Test
    void automaticRowsInACircleAreFoundOnce() {
        assertFinds(
                table().rows(row(SHIPPED, DRIFT, CONFIRMED).automatic()),
                Problem.of(Kind.AUTOMATIC_CYCLE, "CONFIRMED", "PREPARING", "SHIPPED"));
        assertFinds(
                table().rows(row(SHIPPED, DRIFT, SHIPPED).automatic()), Problem.of(Kind.AUTOMATIC_CYCLE, "SHIPPED"));
    }

    @Test
    void aCircleThatNeedsACommandIsSound() {
        assertEquals(
                List.of(),
                table().rows(row(SHIPPED, DRIFT, SHIPPED), row(SHIPPED, PUT_BACK, CONFIRMED))
                        .check());
    }

    @Test
    void aReinstatementIsNeverAutomatic() {
        assertFinds(
                table().withoutRow(EXPIRED, REINSTATE)
                        .rows(row(EXPIRED, REINSTATE, PLACED).automatic()),
                Problem.of(Kind.AUTOMATIC_REINSTATEMENT, "EXPIRED", "REINSTATE"));
    }

    @Test
    void nothingShipsAfterCancelUnlessItIsReinstated() {
        assertFinds(
                table().rows(row(EXPIRED, DRIFT, PREPARING)),
                Problem.of(Kind.SHIP_AFTER_CANCEL, "EXPIRED", "PREPARING"),
                Problem.of(Kind.SHIP_AFTER_CANCEL, "EXPIRED", "CONFIRMED"));
        assertEquals(
                List.of(),
                table().rows(row(EXPIRED, DRIFT.reinstating(), PREPARING)).check());
    }

    @Test
    void aLongWayFromCancelToShipIsFoundToo() {
        assertFinds(
                table().rows(row(EXPIRED, DRIFT, PLACED)),
                Problem.of(Kind.SHIP_AFTER_CANCEL, "EXPIRED", "CONFIRMED"),
                Problem.of(Kind.SHIP_AFTER_CANCEL, "EXPIRED", "PREPARING"));
    }

    @Test
    void aCancelledStateThatMayShipIsFound() {
        State odd = State.of("ODD", Phase.CANCELLED, Capability.MAY_SHIP).terminal();

        assertFinds(
                table().states(odd).rows(row(PLACED, DRIFT, odd)), Problem.of(Kind.SHIP_AFTER_CANCEL, "ODD", "ODD"));
    }

    @Test
    void aGuardThatIsNeverAskedIsFound() {
        assertFinds(table().guard(DRIFT, PAID), Problem.of(Kind.IDLE_GUARD, "paid", "DRIFT"));
        assertFinds(table().guard(SHIPPED, CONFIRM, PAID), Problem.of(Kind.IDLE_GUARD, "paid", "SHIPPED CONFIRM"));
    }

    @Test
    void everythingIsFoundAtOnce() {
        InvalidLifecycleException refused = assertThrows(
                InvalidLifecycleException.class,
                table().states(LIMBO).rows(row(PLACED, CONFIRM, PREPARING), row(COMPLETED, CANCEL, CANCELLED))::build);

        assertEquals(
                List.of(
                        Problem.of(Kind.DUPLICATE_ROW, "PLACED", "CONFIRM"),
                        Problem.of(Kind.TERMINAL_WITH_EXIT, "COMPLETED", "CANCEL"),
                        Problem.of(Kind.UNREACHABLE, "LIMBO"),
                        Problem.of(Kind.DEAD_END, "LIMBO")),
                refused.problems());
        assertEquals("order lifecycle 1", refused.lifecycle());
        assertTrue(String.valueOf(refused.getMessage()).contains("LIMBO cannot be reached"), refused::getMessage);
    }
}
