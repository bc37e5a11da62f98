package dev.oms.lifecycle;

import static dev.oms.lifecycle.SampleOrders.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.lifecycle.SampleOrders.Facts;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private static final State ELSEWHERE = State.of("ELSEWHERE", Phase.DONE);

    private final Lifecycle<Facts> lifecycle = standard();

    @Test
    void theTableAnswersWhatIsAskedOfIt() {
        assertEquals(Optional.of(CONFIRMED), lifecycle.next(PLACED, CONFIRM));
        assertEquals(Optional.empty(), lifecycle.next(PLACED, SHIP_ALL));
        assertEquals(List.of(CONFIRM, EXPIRE, CANCEL), lifecycle.triggersFrom(PLACED));
        assertEquals(List.of(), lifecycle.triggersFrom(COMPLETED));
        assertEquals(14, lifecycle.rows().size());
        assertEquals(List.of(PLACED), lifecycle.initialStates());
        assertEquals(List.of(CONFIRMED, PREPARING), lifecycle.statesIn(Phase.PREPARING));
        assertEquals(List.of(CANCELLED, EXPIRED), lifecycle.statesIn(Phase.CANCELLED));
        assertEquals("order", lifecycle.name());
        assertEquals("1", lifecycle.version());
        assertEquals("order lifecycle 1", lifecycle.toString());
    }

    @Test
    void aStateReachesWhatRowsLeadToAndItself() {
        assertTrue(lifecycle.reaches(PLACED, COMPLETED));
        assertTrue(lifecycle.reaches(PREPARING, CONFIRMED));
        assertTrue(lifecycle.reaches(COMPLETED, COMPLETED));
        assertFalse(lifecycle.reaches(SHIPPED, PREPARING));
    }

    @Test
    void theWayBetweenTwoStatesIsTheShortestThatReinstatesNothing() {
        assertEquals(
                List.of("CONFIRM", "PREPARE", "SHIP_ALL"),
                lifecycle.way(PLACED, SHIPPED).orElseThrow().stream()
                        .map(row -> row.trigger().code())
                        .toList());
        assertEquals(Optional.of(List.of()), lifecycle.way(PLACED, PLACED));
        assertEquals(Optional.empty(), lifecycle.way(COMPLETED, PLACED));
        assertTrue(lifecycle.reaches(EXPIRED, PLACED));
        assertEquals(Optional.empty(), lifecycle.way(EXPIRED, PLACED));
        assertThrows(UnknownStateException.class, () -> lifecycle.way(ELSEWHERE, PLACED));
    }

    @Test
    void aLegalMoveAnswersItsRow() {
        Row row = lifecycle.fire(PLACED, CONFIRM, Facts.FREE).orThrow();

        assertEquals(Row.row(PLACED, CONFIRM, CONFIRMED), row);
        assertEquals(Optional.of(row), lifecycle.row(PLACED, CONFIRM));
    }

    @Test
    void anIllegalMoveNamesFromTriggerAndTheLegalOnes() {
        Outcome<Row> answer = lifecycle.fire(PLACED, SHIP_ALL, Facts.FREE);

        Reason reason = answer.reasons().get(0);
        assertEquals(1, answer.reasons().size());
        assertEquals(Lifecycle.ILLEGAL_MOVE, reason.code());
        assertEquals(
                Map.of("from", "PLACED", "trigger", "SHIP_ALL", "legal", List.of("CONFIRM", "EXPIRE", "CANCEL")),
                reason.arguments());
        assertEquals("SHIP_ALL is not possible in PLACED; possible: [CONFIRM, EXPIRE, CANCEL]", reason.message());
    }

    @Test
    void anIllegalMoveAtAnEndSaysThatEverythingHasEnded() {
        Reason reason = lifecycle.fire(CANCELLED, CONFIRM, Facts.FREE).reasons().get(0);

        assertEquals("CONFIRM is not possible in CANCELLED, where everything has ended", reason.message());
    }

    @Test
    void aTriggerTheTableHasNeverSeenIsAnIllegalMoveToo() {
        Reason reason = lifecycle
                .fire(SHIPPED, Trigger.of("DANCE"), Facts.FREE)
                .reasons()
                .get(0);

        assertEquals(Lifecycle.ILLEGAL_MOVE, reason.code());
        assertEquals("DANCE", reason.arguments().get("trigger"));
        assertEquals(
                List.of("DELIVER_ALL", "RETURN_ALL", "LOSE_ALL"),
                reason.arguments().get("legal"));
    }

    @Test
    void allGuardsAreAskedAndAllTheirReasonsAnswered() {
        List<Reason> reasons =
                lifecycle.fire(PLACED, CONFIRM, Facts.heldAt(CONFIRM).unpaid()).reasons();

        assertEquals(
                List.of("order.held", "order.unpaid"),
                reasons.stream().map(Reason::code).toList());
        assertEquals(
                List.of("order.unpaid"),
                lifecycle.fire(PLACED, CONFIRM, Facts.FREE.unpaid()).reasons().stream()
                        .map(Reason::code)
                        .toList());
    }

    @Test
    void aGuardIsAskedOnItsOwnRowsAlone() {
        assertFalse(
                lifecycle.fire(PLACED, CANCEL, Facts.heldAt(CONFIRM).unpaid()).isRefused());
        assertEquals(List.of(NOT_HELD_AT_CONFIRM, PAID), lifecycle.guardsOf(Row.row(PLACED, CONFIRM, CONFIRMED)));
        assertEquals(List.of(), lifecycle.guardsOf(Row.row(PLACED, CANCEL, CANCELLED)));
    }

    @Test
    void aGuardOnATriggerIsAskedInEveryStateAndOnOneRowInThatStateAlone() {
        Reason no = Reason.of("test.no", "", "no");
        Lifecycle<Facts> byTrigger = table().guard(CANCEL, Guard.require("never", facts -> false, no))
                .build();
        Lifecycle<Facts> byRow = table().guard(PREPARING, CANCEL, Guard.require("never", facts -> false, no))
                .build();

        for (State state : List.of(PLACED, CONFIRMED, PREPARING)) {
            assertEquals(List.of(no), byTrigger.fire(state, CANCEL, Facts.FREE).reasons());
        }
        assertFalse(byRow.fire(CONFIRMED, CANCEL, Facts.FREE).isRefused());
        assertTrue(byRow.fire(PREPARING, CANCEL, Facts.FREE).isRefused());
    }

    @Test
    void theSameGuardSetTwiceOnARowIsAskedOnce() {
        List<Facts> asked = new ArrayList<>();
        Guard<Facts> counting = Guard.of("counting", facts -> {
            asked.add(facts);
            return List.of();
        });
        Lifecycle<Facts> twice =
                table().guard(CANCEL, counting).guard(PLACED, CANCEL, counting).build();

        assertFalse(twice.fire(PLACED, CANCEL, Facts.FREE).isRefused());

        assertEquals(List.of(Facts.FREE), asked);
    }

    @Test
    void aGuardOfAWiderContextFits() {
        Guard<Object> wide = Guard.of("any", context -> List.of());

        Lifecycle<Facts> guarded = table().guard(CANCEL, wide).build();

        assertEquals(List.of(wide), guarded.guardsOf(Row.row(PLACED, CANCEL, CANCELLED)));
    }

    @Test
    void aStateOfAnotherTableIsAnException() {
        assertThrows(UnknownStateException.class, () -> lifecycle.fire(ELSEWHERE, CONFIRM, Facts.FREE));
        assertThrows(UnknownStateException.class, () -> lifecycle.next(ELSEWHERE, CONFIRM));
        assertThrows(UnknownStateException.class, () -> lifecycle.triggersFrom(ELSEWHERE));
        assertThrows(UnknownStateException.class, () -> lifecycle.walk(ELSEWHERE, PLACED, Facts.FREE));
        assertThrows(UnknownStateException.class, () -> lifecycle.walk(PLACED, ELSEWHERE, Facts.FREE));
        assertThrows(UnknownStateException.class, () -> lifecycle.allows(ELSEWHERE, Capability.MAY_SHIP));
    }

    @Test
    void aStoredCodeIsAStateOrAnExceptionThatNamesTheKnownOnes() {
        assertSame(PLACED, lifecycle.state("PLACED"));
        assertSame(PLACED, lifecycle.resolve("PLACED"));

        UnknownStateException unknown = assertThrows(UnknownStateException.class, () -> lifecycle.state("placed"));

        assertEquals(List.of("placed"), unknown.codes());
        assertEquals("order lifecycle 1", unknown.lifecycle());
        assertEquals(
                List.of(
                        "PLACED",
                        "CONFIRMED",
                        "PREPARING",
                        "SHIPPED",
                        "DELIVERED",
                        "COMPLETED",
                        "CANCELLED",
                        "EXPIRED",
                        "RETURNED"),
                unknown.known());
        assertThrows(UnknownStateException.class, () -> lifecycle.resolve("placed"));
    }

    @Test
    void theCheckAtStartUpNamesEveryCodeWithoutAMeaning() {
        lifecycle.require(List.of("PLACED", "RETURNED", "PLACED"));
        lifecycle.require(List.of());

        UnknownStateException unknown = assertThrows(
                UnknownStateException.class,
                () -> lifecycle.require(List.of("PLACED", "PACKED", "ARCHIVED", "PACKED")));

        assertEquals(List.of("ARCHIVED", "PACKED"), unknown.codes());
    }

    @Test
    void whatIsAnsweredCannotBeChanged() {
        assertThrows(UnsupportedOperationException.class, () -> lifecycle.rows().clear());
        assertThrows(
                UnsupportedOperationException.class,
                () -> lifecycle.triggersFrom(PLACED).clear());
        assertThrows(
                UnsupportedOperationException.class, () -> lifecycle.states().clear());
        assertThrows(
                UnsupportedOperationException.class,
                () -> lifecycle.rowsFrom(PLACED).clear());
    }

    @Test
    void aBuilderThatGoesOnDoesNotChangeWhatItHasBuilt() {
        LifecycleBuilder<Facts> builder = table();
        Lifecycle<Facts> before = builder.build();

        builder.rows(Row.row(PLACED, PREPARE, PREPARING)).build();

        assertEquals(Optional.empty(), before.next(PLACED, PREPARE));
    }

    @Test
    void nameAndVersionAreNotBlank() {
        assertThrows(IllegalArgumentException.class, () -> Lifecycle.builder(" ", "1"));
        assertThrows(IllegalArgumentException.class, () -> Lifecycle.builder("order", ""));
    }

    @Test
    void anInitialStateThatIsNamedTwiceIsOne() {
        assertEquals(List.of(PLACED), table().initial(PLACED).build().initialStates());
    }
}
