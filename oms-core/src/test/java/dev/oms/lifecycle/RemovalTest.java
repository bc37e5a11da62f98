package dev.oms.lifecycle;

import static dev.oms.lifecycle.Row.row;
import static dev.oms.lifecycle.SampleOrders.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.lifecycle.Problem.Kind;
import dev.oms.lifecycle.SampleOrders.Facts;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RemovalTest {

    private final Lifecycle<Facts> standard = standard();

    private Lifecycle<Facts> checked() {
        return standard.insert(QUALITY_CHECK)
                .between(PREPARING, SHIPPED)
                .enteredBy(CHECK)
                .keeping(CANCEL)
                .asVersion("2");
    }

    @Test
    void removingAnInsertedStateGivesTheOldMovesBack() {
        Lifecycle<Facts> back =
                checked().remove(QUALITY_CHECK).successor(PREPARING).asVersion("3");

        assertEquals(new HashSet<>(standard.rows()), new HashSet<>(back.rows()));
        assertEquals(standard.states(), back.states());
        assertTrue(back.allows(PREPARING, Capability.MAY_SHIP));
        assertTrue(back.fire(PREPARING, SHIP_ALL, Facts.heldAt(SHIP_ALL)).isRefused());
        assertEquals(
                List.of(NOT_HELD_AT_SHIP),
                back.guardsOf(back.row(PREPARING, SHIP_ALL).orElseThrow()));
    }

    @Test
    void aStoredCodeOfARemovedStateResolvesToItsSuccessor() {
        Lifecycle<Facts> back =
                checked().remove(QUALITY_CHECK).successor(PREPARING).asVersion("3");

        assertEquals(Optional.of(PREPARING), back.successorOf("QUALITY_CHECK"));
        assertSame(back.state("PREPARING"), back.resolve("QUALITY_CHECK"));
        assertEquals(Optional.empty(), back.successorOf("PREPARING"));
        assertEquals(Optional.empty(), back.successorOf("NEVER"));
        assertThrows(UnknownStateException.class, () -> back.state("QUALITY_CHECK"));
        back.require(List.of("QUALITY_CHECK", "PLACED"));
        assertThrows(UnknownStateException.class, () -> standard.require(List.of("QUALITY_CHECK", "PLACED")));
    }

    @Test
    void successorsAreFollowedThroughLaterRemovals() {
        Lifecycle<Facts> later = checked()
                .remove(QUALITY_CHECK)
                .successor(PREPARING)
                .asVersion("3")
                .remove(PREPARING)
                .successor(CONFIRMED)
                .asVersion("4");

        assertEquals(CONFIRMED, later.resolve("QUALITY_CHECK"));
        assertEquals(CONFIRMED, later.resolve("PREPARING"));
        assertEquals(Optional.of(SHIPPED), later.next(CONFIRMED, SHIP_ALL));
        assertEquals(List.of(CANCEL, SHIP_ALL), later.triggersFrom(CONFIRMED));
        assertTrue(later.fire(CONFIRMED, SHIP_ALL, Facts.heldAt(SHIP_ALL)).isRefused(), "guards come along");
    }

    @Test
    void aStateThatComesBackIsItselfAgain() {
        Lifecycle<Facts> again = checked()
                .remove(QUALITY_CHECK)
                .successor(PREPARING)
                .asVersion("3")
                .insert(QUALITY_CHECK)
                .between(PREPARING, SHIPPED)
                .enteredBy(CHECK)
                .asVersion("4");

        assertEquals(QUALITY_CHECK, again.resolve("QUALITY_CHECK"));
        assertEquals(Optional.empty(), again.successorOf("QUALITY_CHECK"));
    }

    @Test
    void aTerminalSuccessorTakesOverNoExit() {
        Lifecycle<Facts> noExpiry =
                standard.remove(EXPIRED).successor(CANCELLED).asVersion("2");

        assertEquals(Optional.of(CANCELLED), noExpiry.next(PLACED, EXPIRE));
        assertEquals(List.of(), noExpiry.triggersFrom(CANCELLED));
        assertEquals(CANCELLED, noExpiry.resolve("EXPIRED"));
    }

    @Test
    void mayShipDoesNotMoveToWhatIsCancelledOrEnded() {
        Lifecycle<Facts> forward = table().withoutRow(PREPARING, PUT_BACK).build();
        Row direct = row(CONFIRMED, SHIP_ALL, SHIPPED);

        Lifecycle<Facts> ended =
                forward.remove(PREPARING).successor(COMPLETED).with(direct).asVersion("2");
        Lifecycle<Facts> cancelled =
                forward.remove(PREPARING).successor(EXPIRED).with(direct).asVersion("2");

        assertFalse(ended.allows(COMPLETED, Capability.MAY_SHIP));
        assertFalse(cancelled.allows(EXPIRED, Capability.MAY_SHIP));
    }

    @Test
    void aLifeThatBeganInTheRemovedStateBeginsInItsSuccessor() {
        Lifecycle<Facts> direct = standard.remove(PLACED).successor(CONFIRMED).asVersion("2");

        assertEquals(List.of(CONFIRMED), direct.initialStates());
        assertEquals(Optional.of(CONFIRMED), direct.next(EXPIRED, REINSTATE));
        assertEquals(Optional.of(EXPIRED), direct.next(CONFIRMED, EXPIRE));
    }

    @Test
    void aRemovalThatLeavesAHoleIsRefusedUnlessARowIsGiven() {
        InvalidLifecycleException refused = assertThrows(
                InvalidLifecycleException.class,
                () -> standard.remove(SHIPPED).successor(RETURNED).asVersion("2"));

        assertEquals(
                List.of(Problem.of(Kind.UNREACHABLE, "DELIVERED"), Problem.of(Kind.UNREACHABLE, "COMPLETED")),
                refused.problems());
        Lifecycle<Facts> filled = standard.remove(SHIPPED)
                .successor(RETURNED)
                .with(row(PREPARING, DELIVER_ALL, DELIVERED).automatic())
                .asVersion("2");
        assertEquals(Optional.of(DELIVERED), filled.next(PREPARING, DELIVER_ALL));
    }

    @Test
    void aStateCannotSucceedItselfAndMustBeInTheTable() {
        assertThrows(
                IllegalArgumentException.class, () -> standard.remove(PLACED).successor(PLACED));
        assertThrows(UnknownStateException.class, () -> standard.remove(QUALITY_CHECK));
        assertThrows(UnknownStateException.class, () -> standard.remove(PLACED).successor(QUALITY_CHECK));
    }

    @Test
    void aTableCanBeChangedFreelyUnderANewVersion() {
        Lifecycle<Facts> changed = standard.toBuilder("2")
                .withoutRow(PREPARING, SHIP_ALL)
                .rows(row(PREPARING, SHIP_ALL, DELIVERED), row(PREPARING, DELIVER_ALL, SHIPPED))
                .build();

        assertEquals(Optional.of(DELIVERED), changed.next(PREPARING, SHIP_ALL));
        assertTrue(
                changed.fire(PREPARING, SHIP_ALL, Facts.heldAt(SHIP_ALL)).isRefused(),
                "its guard stayed for the new row");
        assertThrows(IllegalArgumentException.class, () -> standard.toBuilder("1"));
    }

    @Test
    void aGuardThatAnEditLeftWithoutARowIsNoFault() {
        Lifecycle<Facts> changed = standard.toBuilder("2")
                .withoutRow(PREPARING, SHIP_ALL)
                .rows(row(PREPARING, DELIVER_ALL, SHIPPED))
                .build();

        assertFalse(changed.fire(PREPARING, DELIVER_ALL, Facts.heldAt(SHIP_ALL)).isRefused());
    }

    @Test
    void aRowOfTheSuccessorIntoTheRemovedStateGivesItsTriggerFree() {
        Lifecycle<Facts> twice = standard.insert(QUALITY_CHECK)
                .between(PREPARING, SHIPPED)
                .enteredBy(CHECK)
                .leftBy(CHECK)
                .asVersion("2");

        Lifecycle<Facts> once = twice.remove(QUALITY_CHECK).successor(PREPARING).asVersion("3");

        assertEquals(Optional.of(SHIPPED), once.next(PREPARING, CHECK));
    }

    @Test
    void anEditSetsNoGuardASecondTime() {
        Lifecycle<Facts> noExpiry =
                standard.remove(EXPIRED).successor(CANCELLED).asVersion("2");

        assertEquals(standard.guards(), noExpiry.guards());
    }

    @Test
    void aRemovedStateThatIsDeclaredAgainIsItselfAgain() {
        Lifecycle<Facts> again = standard.remove(EXPIRED).successor(CANCELLED).asVersion("2").toBuilder("3")
                .states(EXPIRED)
                .withoutRow(PLACED, EXPIRE)
                .rows(row(PLACED, EXPIRE, EXPIRED), row(EXPIRED, REINSTATE, PLACED))
                .build();

        assertEquals(EXPIRED, again.resolve("EXPIRED"));
        assertEquals(Optional.empty(), again.successorOf("EXPIRED"));
    }
}
