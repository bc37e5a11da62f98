package dev.oms.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.outcome.Reason;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    private static final State ONE = State.of("ONE", Phase.DONE);
    private static final State TWO = State.of("TWO", Phase.DONE);
    private static final Trigger GO = Trigger.of("GO");

    @Test
    void statesAndTriggersAreEqualByCodeAlone() {
        assertEquals(ONE, State.of("ONE", Phase.PREPARING, Capability.MAY_SHIP).terminal());
        assertEquals(
                ONE.hashCode(),
                State.of("ONE", Phase.PREPARING, Capability.MAY_SHIP).hashCode());
        assertNotEquals(ONE, TWO);
        assertEquals(GO, GO.reinstating());
        assertEquals(GO.hashCode(), GO.reinstating().hashCode());
        assertNotEquals(GO, Trigger.of("GONE"));
        assertEquals("ONE".hashCode(), ONE.hashCode());
        assertEquals("GO".hashCode(), GO.hashCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "placed", "1ST", "A-B", "A B", "A:B", "\u00c4", "A\n"})
    void aCodeIsShortUpperCaseAndPlain(String code) {
        assertThrows(IllegalArgumentException.class, () -> State.of(code, Phase.DONE));
        assertThrows(IllegalArgumentException.class, () -> Trigger.of(code));
    }

    @Test
    void aCodeHasAtMost64Characters() {
        assertEquals("A".repeat(64), State.of("A".repeat(64), Phase.DONE).toString());
        assertThrows(IllegalArgumentException.class, () -> State.of("A".repeat(65), Phase.DONE));
    }

    @Test
    void capabilitiesCanBeMovedWithoutTouchingTheRest() {
        State state = State.of("ONE", Phase.PREPARING, Capability.HOLDS_STOCK).terminal();
        State more = state.with(Capability.MAY_SHIP);

        assertEquals(EnumSet.of(Capability.HOLDS_STOCK, Capability.MAY_SHIP), more.capabilities());
        assertEquals(Phase.PREPARING, more.phase());
        assertTrue(more.isTerminal());
        assertFalse(more.without(Capability.MAY_SHIP).has(Capability.MAY_SHIP));
        assertTrue(more.without(Capability.MAY_SHIP).has(Capability.HOLDS_STOCK));
        assertTrue(more.without(Capability.MAY_SHIP).isTerminal());
    }

    @Test
    void aStateCannotBeChangedThroughItsCapabilities() {
        assertThrows(
                UnsupportedOperationException.class,
                () -> TWO.with(Capability.MAY_EDIT).capabilities().remove(Capability.MAY_EDIT));
    }

    @Test
    void storedWordsOfPhasesAndCapabilitiesStayAsTheyAre() {
        assertEquals(
                List.of("to_confirm", "preparing", "shipping", "done", "cancelled", "returned"),
                Arrays.stream(Phase.values()).map(Phase::code).toList());
        assertEquals(
                List.of("holds_stock", "may_edit", "may_ship", "may_cancel"),
                Arrays.stream(Capability.values()).map(Capability::code).toList());
    }

    @Test
    void aRowReadsAsAMoveAndIsAutomaticOnlyWhenMarked() {
        Row row = Row.row(ONE, GO, TWO);

        assertEquals("ONE -GO-> TWO", row.toString());
        assertFalse(row.isAutomatic());
        assertTrue(row.automatic().isAutomatic());
    }

    @Test
    void aGuardHasAName() {
        assertThrows(IllegalArgumentException.class, () -> Guard.of(" ", context -> List.of()));
        assertEquals("free", Guard.of("free", context -> List.of()).toString());
    }

    @Test
    void aWalkEitherArrivesOrSaysWhyNot() {
        Reason reason = Reason.of("a.b", "", "no");

        assertThrows(IllegalArgumentException.class, () -> new Walk(ONE, TWO, List.of(), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Walk(ONE, ONE, List.of(), List.of(reason)));
        assertEquals(TWO, new Walk(ONE, TWO, List.of(Row.row(ONE, GO, TWO)), List.of()).end());
        assertEquals(ONE, new Walk(ONE, TWO, List.of(), List.of(reason)).end());
    }

    @Test
    void aProblemReadsAsASentence() {
        assertEquals(
                "A has more than one row for GO",
                Problem.of(Problem.Kind.DUPLICATE_ROW, "A", "GO").message());
        assertEquals(
                "AUTOMATIC_CYCLE: automatic rows lead in a circle: A, B",
                Problem.of(Problem.Kind.AUTOMATIC_CYCLE, "A", "B").toString());
    }
}
