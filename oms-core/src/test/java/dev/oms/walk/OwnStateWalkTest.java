package dev.oms.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.oms.Oms;
import dev.oms.command.Finding;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.lifecycle.Capability;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.lifecycle.Phase;
import dev.oms.lifecycle.Row;
import dev.oms.lifecycle.State;
import dev.oms.lifecycle.Trigger;
import dev.oms.lifecycle.UnknownStateException;
import dev.oms.order.Order;
import dev.oms.order.OrderLifecycle;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host checks every order between preparing and shipping. */
class OwnStateWalkTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final State QUALITY_CHECK =
            State.of("QUALITY_CHECK", Phase.PREPARING, Capability.HOLDS_STOCK, Capability.MAY_CANCEL);
    private static final Trigger CHECK = Trigger.of("CHECK");
    private static final Trigger FAIL_CHECK = Trigger.of("FAIL_CHECK");
    private static final Lifecycle<Order> CHECKED = OrderLifecycle.standard()
            .insert(QUALITY_CHECK)
            .between(OrderLifecycle.PREPARING, OrderLifecycle.SHIPPED)
            .enteredBy(CHECK)
            .keeping(OrderLifecycle.CANCEL)
            .with(Row.row(QUALITY_CHECK, FAIL_CHECK, OrderLifecycle.PREPARING))
            .asVersion("acme-1");

    private final Shop shop = Shop.open(builder -> builder.lifecycle(CHECKED)).with("MUG", 10);

    private Order packed() {
        Order order = shop.order("W-1").line("MUG", 2, "15000").cod().confirmed();
        shop.oms().parcels().pick(order.id(), "1", 2).orThrow();
        return shop.oms().parcels().pack(order.id(), "1", 2).orThrow();
    }

    private static List<String> codes(Outcome<?> refused) {
        return refused.reasons().stream().map(Reason::code).toList();
    }

    @Test
    void whatHasNotBeenCheckedIsPickedAndPackedAndDoesNotShip() {
        Order order = packed();
        assertEquals("PREPARING", order.state());
        assertEquals("acme-1", order.lifecycleVersion());
        assertEquals(
                List.of("order.may-not-ship"),
                codes(shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "1"))));
        shop.oms().orders().move(order.id(), CHECK).orThrow();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "1")).orThrow();
        shop.oms().parcels().record(CarrierFact.delivered("1", NOON)).orThrow();
        assertEquals(
                List.of("PLACED", "CONFIRMED", "PREPARING", "QUALITY_CHECK", "SHIPPED", "DELIVERED"),
                shop.states(order));
        shop.assertSound();
    }

    @Test
    void aFailedCheckGoesBackAndACheckedOrderMayStillBeCancelled() {
        Order order = packed();
        shop.oms().orders().move(order.id(), CHECK).orThrow();
        shop.oms().orders().move(order.id(), FAIL_CHECK).orThrow();
        assertEquals("PREPARING", shop.now(order).state());
        shop.oms().orders().move(order.id(), CHECK).orThrow();
        shop.oms().parcels().putBack(order.id(), "1", 2).orThrow();
        assertEquals(
                "CANCELLED",
                shop.oms().orders().cancel(order.id(), "chipped").orThrow().state());
        shop.assertShelf("MUG", 10, 0);
        shop.assertSound();
    }

    @Test
    void onlyTheHostsOwnMovesAreMadeThisWay() {
        Order order = packed();
        List<Object> before = shop.dump();
        for (Trigger standard : List.of(OrderLifecycle.CANCEL, OrderLifecycle.SHIP_ALL, OrderLifecycle.COMPLETE)) {
            assertEquals(
                    List.of("order.not-commanded"), codes(shop.oms().orders().move(order.id(), standard)));
        }
        assertEquals(List.of(Lifecycle.ILLEGAL_MOVE), codes(shop.oms().orders().move(order.id(), FAIL_CHECK)));
        assertEquals(before, shop.dump());
    }

    @Test
    void aLifecycleThatMissesAStoredStateIsRefusedAtTheStart() {
        Order order = packed();
        shop.oms().orders().move(order.id(), CHECK).orThrow();
        shop.order("W-2").line("MUG", 1, "15000").cod().placed();
        UnknownStateException refused = assertThrows(
                UnknownStateException.class, () -> Oms.on(shop.oms().storage()).build());
        assertEquals(List.of("QUALITY_CHECK"), refused.codes());
    }

    @Test
    void anOrderInARemovedStateGoesOnFromItsSuccessor() {
        Order order = packed();
        shop.oms().orders().move(order.id(), CHECK).orThrow();
        Lifecycle<Order> without = CHECKED.remove(QUALITY_CHECK)
                .successor(OrderLifecycle.PREPARING)
                .asVersion("acme-2");
        Oms later = Oms.on(shop.oms().storage())
                .clock(shop.clock())
                .lifecycle(without)
                .build();
        assertEquals(List.<Finding>of(), later.verify());
        later.parcels().ship(Ship.everything(order.id(), "CJ", "1")).orThrow();
        Order shipped = later.orders().find(order.id()).orElseThrow();
        assertEquals("SHIPPED acme-2", shipped.state() + " " + shipped.lifecycleVersion());
        assertEquals(List.<Finding>of(), later.verify());
    }
}
