package dev.oms.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.lifecycle.Capability;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.lifecycle.State;
import dev.oms.lifecycle.Trigger;
import dev.oms.order.Order;
import dev.oms.order.OrderId;
import dev.oms.order.OrderLifecycle;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every command in every state: the table says which are legal, and the others change nothing. */
class IllegalMovesTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final Lifecycle<Order> TABLE = OrderLifecycle.standard();

    private record Asked(
            Optional<Trigger> trigger, Optional<Capability> needs, BiFunction<Shop, OrderId, Outcome<?>> command) {

        static Asked move(Trigger trigger, BiFunction<Shop, OrderId, Outcome<?>> command) {
            return new Asked(Optional.of(trigger), Optional.empty(), command);
        }

        static Asked needing(Capability needs, BiFunction<Shop, OrderId, Outcome<?>> command) {
            return new Asked(Optional.empty(), Optional.of(needs), command);
        }

        boolean legalIn(State state) {
            return trigger.map(move -> TABLE.next(state, move).isPresent()).orElse(true)
                    && needs.map(capability -> TABLE.allows(state, capability)).orElse(true);
        }
    }

    private static final Map<String, Asked> COMMANDS = commands();

    private static Map<String, Asked> commands() {
        Map<String, Asked> all = new LinkedHashMap<>();
        all.put("confirm", Asked.move(OrderLifecycle.CONFIRM, (shop, id) -> shop.oms()
                .orders()
                .confirm(id)));
        all.put("prepare", Asked.move(OrderLifecycle.PREPARE, (shop, id) -> shop.oms()
                .orders()
                .prepare(id)));
        all.put("complete", Asked.move(OrderLifecycle.COMPLETE, (shop, id) -> shop.oms()
                .orders()
                .complete(id)));
        all.put("expire", Asked.move(OrderLifecycle.EXPIRE, (shop, id) -> shop.oms()
                .orders()
                .expire(id)));
        all.put("reinstate", Asked.move(OrderLifecycle.REINSTATE, (shop, id) -> shop.oms()
                .orders()
                .reinstate(id)));
        all.put("cancel", Asked.move(OrderLifecycle.CANCEL, (shop, id) -> shop.oms()
                .orders()
                .cancel(id, "why")));
        all.put("cancel units", Asked.needing(Capability.MAY_CANCEL, (shop, id) -> shop.oms()
                .orders()
                .cancel("key", id, "1", 1, "why")));
        all.put("pick", Asked.needing(Capability.MAY_SHIP, (shop, id) -> shop.oms()
                .parcels()
                .pick(id, "1", 1)));
        all.put("pack", Asked.needing(Capability.MAY_SHIP, (shop, id) -> shop.oms()
                .parcels()
                .pack(id, "1", 1)));
        all.put("put back", Asked.needing(Capability.MAY_SHIP, (shop, id) -> shop.oms()
                .parcels()
                .putBack(id, "1", 1)));
        all.put("ship", Asked.needing(Capability.MAY_SHIP, (shop, id) -> shop.oms()
                .parcels()
                .ship(Ship.everything(id, "CJ", "another"))));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> everyCommandInEveryState() {
        List<DynamicTest> tests = new ArrayList<>();
        for (State state : TABLE.states()) {
            COMMANDS.forEach((name, asked) -> tests.add(dynamicTest(state + " " + name, () -> ask(state, asked))));
        }
        return tests.stream();
    }

    @Test
    void statesThatAreNeverCommandedHaveNoCommand() {
        List<Trigger> commanded = COMMANDS.values().stream()
                .flatMap(asked -> asked.trigger().stream())
                .toList();
        TABLE.rows().stream()
                .filter(row -> !commanded.contains(row.trigger()))
                .forEach(row -> assertTrue(row.isAutomatic(), row.toString()));
    }

    private static void ask(State state, Asked asked) {
        Shop shop = Shop.open().with("MUG", 10);
        Order order = in(shop, state);
        assertEquals(state.code(), order.state());
        List<Object> before = shop.dump();
        Outcome<?> outcome = asked.command().apply(shop, order.id());
        if (asked.legalIn(state)) {
            outcome.reasons().forEach(reason -> assertFalse(isForbidden(reason), reason.toString()));
            return;
        }
        assertTrue(outcome.isRefused(), "carried out");
        Reason reason = outcome.reasons().get(0);
        if (asked.trigger().isPresent()) {
            assertEquals(Lifecycle.ILLEGAL_MOVE, reason.code());
            assertEquals(state.code(), reason.arguments().get("from"));
            assertEquals(asked.trigger().get().code(), reason.arguments().get("trigger"));
            assertEquals(
                    TABLE.triggersFrom(state).stream().map(Trigger::code).toList(),
                    reason.arguments().get("legal"));
        } else {
            assertTrue(isForbidden(reason), reason.toString());
            assertEquals(state.code(), reason.arguments().get("state"));
        }
        assertEquals(before, shop.dump());
        shop.assertSound();
    }

    private static boolean isForbidden(Reason reason) {
        return List.of(Lifecycle.ILLEGAL_MOVE, "order.may-not-ship", "order.may-not-cancel")
                .contains(reason.code());
    }

    /** An order that came to stand in a state as orders do. */
    private static Order in(Shop shop, State state) {
        Order placed = shop.order("W-1").line("MUG", 2, "15000").cod().placed();
        OrderId id = placed.id();
        switch (state.code()) {
            case "PLACED" -> {
                return placed;
            }
            case "CANCELLED" -> {
                return shop.oms().orders().cancel(id, "why").orThrow();
            }
            case "EXPIRED" -> {
                return shop.oms().orders().expire(id).orThrow();
            }
            case "CONFIRMED" -> {
                return shop.oms().orders().confirm(id).orThrow();
            }
            case "PREPARING" -> {
                shop.oms().orders().confirm(id).orThrow();
                return shop.oms().orders().prepare(id).orThrow();
            }
            default -> {
                shop.oms().orders().confirm(id).orThrow();
                shop.oms().parcels().ship(Ship.everything(id, "CJ", "6011")).orThrow();
            }
        }
        if (state.equals(OrderLifecycle.RETURNED)) {
            shop.oms().parcels().record(CarrierFact.refused("6011", NOON)).orThrow();
        } else if (!state.equals(OrderLifecycle.SHIPPED)) {
            shop.oms().parcels().record(CarrierFact.delivered("6011", NOON)).orThrow();
        }
        return state.equals(OrderLifecycle.COMPLETED)
                ? shop.oms().orders().complete(id).orThrow()
                : shop.now(id);
    }
}
