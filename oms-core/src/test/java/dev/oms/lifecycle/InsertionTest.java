package dev.oms.lifecycle;

import static dev.oms.lifecycle.Row.row;
import static dev.oms.lifecycle.SampleOrders.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.lifecycle.Problem.Kind;
import dev.oms.lifecycle.SampleOrders.Facts;
import dev.oms.outcome.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InsertionTest {

    private static final Trigger PASS = Trigger.of("PASS");

    private final Lifecycle<Facts> standard = standard();
    private final Lifecycle<Facts> checked = standard.insert(QUALITY_CHECK)
            .between(PREPARING, SHIPPED)
            .enteredBy(CHECK)
            .keeping(CANCEL)
            .asVersion("acme-1");

    @Test
    void theDirectRowGoesAndTheWayLeadsThroughTheNewState() {
        assertEquals(Optional.empty(), checked.next(PREPARING, SHIP_ALL));
        assertEquals(Optional.of(QUALITY_CHECK), checked.next(PREPARING, CHECK));
        assertEquals(Optional.of(SHIPPED), checked.next(QUALITY_CHECK, SHIP_ALL));
        assertEquals(Optional.of(CONFIRMED), checked.next(PREPARING, PUT_BACK));
        assertEquals(standard.rows().size() + 2, checked.rows().size());
    }

    @Test
    void itIsANewEditionAndTheOldOneStays() {
        assertEquals("acme-1", checked.version());
        assertEquals("order", checked.name());
        assertEquals(Optional.of(SHIPPED), standard.next(PREPARING, SHIP_ALL));
        assertTrue(standard.allows(PREPARING, Capability.MAY_SHIP));
        assertThrows(IllegalArgumentException.class, () -> standard.insert(QUALITY_CHECK)
                .between(PREPARING, SHIPPED)
                .enteredBy(CHECK)
                .asVersion("1"));
    }

    @Test
    void mayShipMovesFromAllThatComeBeforeToTheNewState() {
        assertTrue(checked.allows(QUALITY_CHECK, Capability.MAY_SHIP));
        assertFalse(checked.allows(PREPARING, Capability.MAY_SHIP));
        assertFalse(checked.allows(CONFIRMED, Capability.MAY_SHIP));
        assertTrue(checked.allows(PREPARING, Capability.HOLDS_STOCK));
        assertTrue(checked.allows(QUALITY_CHECK, Capability.MAY_CANCEL));
        assertFalse(
                checked.rowsFrom(CONFIRMED).get(0).to().has(Capability.MAY_SHIP),
                "rows carry the new edition's states");
    }

    @Test
    void anEarlyInsertionDoesNotLetAnythingShipSooner() {
        State screening = State.of("SCREENING", Phase.TO_CONFIRM);
        Lifecycle<Facts> screened = standard.insert(screening)
                .between(PLACED, CONFIRMED)
                .enteredBy(CHECK)
                .asVersion("acme-1");

        assertFalse(screened.allows(screening, Capability.MAY_SHIP));
        assertTrue(screened.allows(CONFIRMED, Capability.MAY_SHIP));
        assertTrue(screened.allows(PREPARING, Capability.MAY_SHIP));
    }

    @Test
    void aRollUpDoesNotPassTheCheckButLeavesItByItself() {
        assertFalse(checked.walk(CONFIRMED, SHIPPED, Facts.FREE).arrived());
        assertEquals(
                Lifecycle.NO_AUTOMATIC_WAY,
                checked.walk(PREPARING, SHIPPED, Facts.FREE).refusals().get(0).code());
        assertEquals(
                DELIVERED, checked.walk(QUALITY_CHECK, DELIVERED, Facts.FREE).end());
        assertTrue(checked.walk(QUALITY_CHECK, CANCELLED, Facts.FREE).arrived());
    }

    @Test
    void theGuardsOfTheDirectRowMoveToTheRowOut() {
        assertTrue(checked.fire(QUALITY_CHECK, SHIP_ALL, Facts.heldAt(SHIP_ALL)).isRefused());
        assertFalse(checked.fire(PREPARING, CHECK, Facts.heldAt(SHIP_ALL)).isRefused());
    }

    @Test
    void theGuardsMoveEvenWhenItIsLeftByAnotherTrigger() {
        Lifecycle<Facts> byTrigger = table().guard(SHIP_ALL, PAID).build();
        Lifecycle<Facts> passed = byTrigger
                .insert(QUALITY_CHECK)
                .between(PREPARING, SHIPPED)
                .enteredBy(CHECK)
                .leftBy(PASS)
                .asVersion("acme-1");

        assertEquals(List.of(CHECK, PUT_BACK, CANCEL), passed.triggersFrom(PREPARING));
        assertEquals(List.of(PASS), passed.triggersFrom(QUALITY_CHECK));
        assertTrue(passed.row(QUALITY_CHECK, PASS).orElseThrow().isAutomatic());
        assertEquals(
                List.of("order.held", "order.unpaid"),
                passed.fire(QUALITY_CHECK, PASS, Facts.heldAt(SHIP_ALL).unpaid()).reasons().stream()
                        .map(Reason::code)
                        .toList());
    }

    @Test
    void severalDirectRowsAllLeadThroughTheNewState() {
        Trigger handOver = Trigger.of("HAND_OVER");
        Lifecycle<Facts> two = table().rows(row(PREPARING, handOver, SHIPPED)).build();

        Lifecycle<Facts> kept = two.insert(QUALITY_CHECK)
                .between(PREPARING, SHIPPED)
                .enteredBy(CHECK)
                .asVersion("2");
        Lifecycle<Facts> joined = two.insert(QUALITY_CHECK)
                .between(PREPARING, SHIPPED)
                .enteredBy(CHECK)
                .leftBy(PASS)
                .asVersion("2");

        assertEquals(List.of(CHECK, PUT_BACK, CANCEL), kept.triggersFrom(PREPARING));
        assertEquals(List.of(SHIP_ALL, handOver), kept.triggersFrom(QUALITY_CHECK));
        assertTrue(kept.row(QUALITY_CHECK, SHIP_ALL).orElseThrow().isAutomatic());
        assertFalse(kept.row(QUALITY_CHECK, handOver).orElseThrow().isAutomatic());
        assertEquals(List.of(PASS), joined.triggersFrom(QUALITY_CHECK));
        assertTrue(joined.row(QUALITY_CHECK, PASS).orElseThrow().isAutomatic());
    }

    @Test
    void furtherRowsMayBeGivenWithTheStandardConstants() {
        Lifecycle<Facts> failing = standard.insert(QUALITY_CHECK)
                .between(PREPARING, SHIPPED)
                .enteredBy(CHECK)
                .with(row(QUALITY_CHECK, FAIL_CHECK, PREPARING))
                .with(row(QUALITY_CHECK, CANCEL, CANCELLED))
                .asVersion("acme-1");

        State back = failing.next(QUALITY_CHECK, FAIL_CHECK).orElseThrow();
        assertEquals(PREPARING, back);
        assertFalse(back.has(Capability.MAY_SHIP));
        assertEquals(Optional.of(CANCELLED), failing.next(QUALITY_CHECK, CANCEL));
    }

    @Test
    void theNewStateStandsInReportsAfterTheOneBeforeIt() {
        assertEquals(
                List.of(PLACED, CONFIRMED, PREPARING, QUALITY_CHECK, SHIPPED),
                checked.states().subList(0, 5));
        assertEquals(List.of(CONFIRMED, PREPARING, QUALITY_CHECK), checked.statesIn(Phase.PREPARING));
    }

    @Test
    void theNewRowsStandWhereTheDirectOneStood() {
        assertEquals(
                List.of(
                        row(PREPARING, CHECK, QUALITY_CHECK),
                        row(QUALITY_CHECK, SHIP_ALL, SHIPPED).automatic(),
                        row(QUALITY_CHECK, CANCEL, CANCELLED).automatic(),
                        row(PREPARING, PUT_BACK, CONFIRMED)),
                checked.rows().subList(6, 10));
    }

    @Test
    void betweenStatesWithoutADirectRowNothingCanBeInserted() {
        InvalidLifecycleException refused =
                assertThrows(InvalidLifecycleException.class, () -> standard.insert(QUALITY_CHECK)
                        .between(PLACED, SHIPPED)
                        .enteredBy(CHECK)
                        .with(row(QUALITY_CHECK, SHIP_ALL, SHIPPED))
                        .asVersion("2"));

        assertEquals(
                List.of(Problem.of(Kind.NOTHING_BETWEEN, "QUALITY_CHECK", "PLACED", "SHIPPED")), refused.problems());
    }

    @Test
    void whatTheStateBeforeCannotDoCannotBeKept() {
        InvalidLifecycleException refused =
                assertThrows(InvalidLifecycleException.class, () -> standard.insert(QUALITY_CHECK)
                        .between(PREPARING, SHIPPED)
                        .enteredBy(CHECK)
                        .keeping(CONFIRM)
                        .asVersion("2"));

        assertEquals(List.of(Problem.of(Kind.NOTHING_TO_KEEP, "PREPARING", "CONFIRM")), refused.problems());
    }

    @Test
    void aStateThatIsThereAlreadyCannotBeInserted() {
        InvalidLifecycleException refused = assertThrows(InvalidLifecycleException.class, () -> standard.insert(SHIPPED)
                .between(CONFIRMED, PREPARING)
                .enteredBy(CHECK)
                .asVersion("2"));

        assertTrue(refused.problems().contains(Problem.of(Kind.DUPLICATE_CODE, "SHIPPED")));
    }

    @Test
    void theNeighborsMustBeInTheTable() {
        assertThrows(UnknownStateException.class, () -> standard.insert(QUALITY_CHECK)
                .between(QUALITY_CHECK, SHIPPED));
    }

    @Test
    void aSecondStateCanBeInsertedAfterTheFirst() {
        State weighing = State.of("WEIGHING", Phase.PREPARING);
        Lifecycle<Facts> both = checked.insert(weighing)
                .between(QUALITY_CHECK, SHIPPED)
                .enteredBy(Trigger.of("WEIGH"))
                .asVersion("acme-2");

        assertTrue(both.allows(weighing, Capability.MAY_SHIP));
        assertFalse(both.allows(QUALITY_CHECK, Capability.MAY_SHIP));
        assertTrue(both.fire(weighing, SHIP_ALL, Facts.heldAt(SHIP_ALL)).isRefused());
    }
}
