package dev.oms.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.fixture.Shop;
import dev.oms.fulfillment.Ship;
import dev.oms.order.Order;
import dev.oms.order.Step;
import dev.oms.outcome.Outcome;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldWalkTest {

    private final Shop shop = Shop.open().with("MUG", 10);

    @Test
    void aHoldWhilePickingLeavesUnitsWhereTheyAreAndRefusesTheNextStep() {
        Order order = shop.order("W-1").line("MUG", 3, "10000").confirmed();
        shop.oms().parcels().pick(order.id(), "1", 2).orThrow();
        Order held = shop.oms()
                .orders()
                .hold(order.id(), "fraud", EnumSet.of(Step.PICK, Step.PACK, Step.SHIP), "odd address")
                .orThrow();
        assertEquals("PREPARING", held.state());
        assertEquals(2, held.units().picked());
        assertEquals(1, held.units().reserved());
        shop.assertShelf("MUG", 10, 3);

        List<Object> before = shop.dump();
        refusedForTheHold(shop.oms().parcels().pick(order.id(), "1", 1));
        refusedForTheHold(shop.oms().parcels().pack(order.id(), "1", 2));
        refusedForTheHold(shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "1")));
        assertEquals(before, shop.dump());
        assertTrue(shop.now(order).isStuck());

        shop.oms().orders().release(order.id(), "fraud").orThrow();
        shop.oms().parcels().pack(order.id(), "1", 2).orThrow();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "1")).orThrow();
        assertEquals("SHIPPED", shop.now(order).state());
        shop.assertShelf("MUG", 7, 0);
        shop.assertSound();
    }

    @Test
    void whatIsPickedMayBePutBackWhileTheOrderIsHeld() {
        Order order = shop.order("W-1").line("MUG", 1, "10000").confirmed();
        shop.oms().parcels().pick(order.id(), "1", 1).orThrow();
        shop.oms()
                .orders()
                .hold(order.id(), "fraud", EnumSet.allOf(Step.class), "odd address")
                .orThrow();
        Order back = shop.oms().parcels().putBack(order.id(), "1", 1).orThrow();
        assertEquals(1, back.units().reserved());
        assertEquals(
                "CANCELLED",
                shop.oms().orders().cancel(order.id(), "fraud").orThrow().state());
        shop.assertSound();
    }

    @Test
    void oneHoldOfATypeIsOpenAtATimeAndEachIsKept() {
        Order order = shop.order("W-1").line("MUG", 1, "10000").placed();
        shop.oms()
                .orders()
                .hold(order.id(), "fraud", EnumSet.of(Step.CONFIRM), "a")
                .orThrow();
        assertEquals(
                "order.already-held",
                shop.oms()
                        .orders()
                        .hold(order.id(), "fraud", EnumSet.of(Step.SHIP), "b")
                        .reasons()
                        .get(0)
                        .code());
        assertEquals(
                "order.held",
                shop.oms().orders().confirm(order.id()).reasons().get(0).code());
        shop.oms().orders().release(order.id(), "fraud").orThrow();
        assertEquals(
                "order.not-held",
                shop.oms()
                        .orders()
                        .release(order.id(), "fraud")
                        .reasons()
                        .get(0)
                        .code());
        shop.oms()
                .orders()
                .hold(order.id(), "fraud", EnumSet.of(Step.SHIP), "c")
                .orThrow();
        assertEquals(2, shop.now(order).holds().size());
        shop.oms().orders().confirm(order.id()).orThrow();
        shop.assertSound();
    }

    @Test
    void aHoldNamesItsTypeAndIsKeptInWordsThatCanBeStored() {
        Order order = shop.order("W-1").line("MUG", 1, "10000").placed();
        List<Object> before = shop.dump();
        assertTrue(shop.oms()
                .orders()
                .hold(order.id(), "", EnumSet.of(Step.SHIP), "why")
                .isRefused());
        assertTrue(shop.oms()
                .orders()
                .hold(order.id(), "x", EnumSet.of(Step.SHIP), "\u0000")
                .isRefused());
        assertTrue(shop.oms()
                .orders()
                .hold(order.id(), "x", EnumSet.noneOf(Step.class), "blocks nothing")
                .isRefused());
        assertEquals(before, shop.dump());
    }

    private static void refusedForTheHold(Outcome<?> outcome) {
        assertEquals(
                List.of("order.held"),
                outcome.reasons().stream().map(reason -> reason.code()).toList());
    }
}
