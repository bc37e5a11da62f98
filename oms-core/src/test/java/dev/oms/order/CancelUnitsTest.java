package dev.oms.order;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.fixture.Shop;
import dev.oms.fixture.Tampering;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemDraft;
import dev.oms.item.Sku;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.lifecycle.Phase;
import dev.oms.lifecycle.Row;
import dev.oms.lifecycle.State;
import dev.oms.lifecycle.Trigger;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.stock.Reservation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancelUnitsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Shop shop = Shop.open().with("MUG", 10).withService("WRAP");

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.reasons().stream().map(Reason::code).toList();
    }

    private Outcome<Order> cancel(Order order, String line, long units) {
        return shop.oms()
                .orders()
                .cancel("c-" + line + "-" + units + "-" + shop.now(order).version(), order.id(), line, units, "fewer");
    }

    /** Three mugs on the shelf, two to wait for. */
    private Order partlyWaiting() {
        shop.oms().items().declare(ItemDraft.of("CAP").backorderLimit(5)).orThrow();
        return shop.with("CAP", 3).order("W-1").line("CAP", 5, "100").confirmed();
    }

    private Order wrapped() {
        return shop.order("W-1")
                .line("MUG", 3, "10000")
                .line("WRAP", 3, "700")
                .cod()
                .confirmed();
    }

    /** Somebody ends the reservations of an order behind its back. */
    private void loseReservations(Order order) {
        for (Reservation reservation :
                shop.oms().stock().reservations(order.id().value())) {
            new Tampering(shop).change(Reservation.TYPE, reservation, "released", reservation.units());
        }
    }

    @Test
    void waitingUnitsAreCancelledBeforeReservedOnesAndNoMoreThanAsked() {
        Order order = partlyWaiting();
        Order cut = cancel(order, "1", 4).orThrow();
        assertEquals(new Units(4, 0, 0, 1, 0, 0, 0, 0, 0, 0), cut.units());
        assertEquals(won("100"), cut.money().due());
        assertEquals(0, shop.oms().stock().demand(new Sku("CAP")).waiting());
        shop.assertShelf("CAP", 3, 1);
        shop.assertSound();
    }

    @Test
    void anOrderUnderWayTellsHowManyUnitsAre() {
        Order order = wrapped();
        shop.oms().parcels().pick(order.id(), "1", 1).orThrow();
        Reason reason =
                shop.oms().orders().cancel(order.id(), "too late").reasons().get(0);
        assertEquals("1 of 3 units have been picked or have left; cancel the others line by line", reason.message());
    }

    @Test
    void servicesHaveGoneWithTheFirstUnitThatLeft() {
        Order order = wrapped();
        assertEquals(
                1,
                cancel(order, "2", 1).orThrow().line("2").orElseThrow().units().cancelled());
        assertEquals(
                "4 units cannot be cancelled; 1 to 2 of line 2 have not been picked or sent",
                cancel(order, "2", 4).reasons().get(0).message());
        shop.oms().parcels().ship(Ship.some(order.id(), "CJ", "1").line("1", 1)).orThrow();
        assertEquals(
                "1 units cannot be cancelled; 1 to 0 of line 2 have not been picked or sent",
                cancel(order, "2", 1).reasons().get(0).message());
        shop.assertSound();
    }

    @Test
    void aLineThatIsNotThereIsNotCancelled() {
        assertEquals(List.of("line.unknown"), codes(cancel(wrapped(), "7", 1)));
    }

    @Test
    void aChannelThatCancelsBeforeAnythingLeftCancelsTheServicesToo() {
        Order order = wrapped();
        Order cancelled = shop.oms()
                .orders()
                .cancelledByChannel(order.id(), "changed mind", NOON)
                .orThrow();
        assertEquals("CANCELLED", cancelled.state());
        assertEquals(
                List.of(0L, 0L), cancelled.lines().stream().map(OrderLine::open).toList());
        assertEquals(won("0"), cancelled.money().due());
        shop.assertSound();
    }

    @Test
    void aChannelThatCancelsWhenSomeHaveLeftLeavesTheServices() {
        Order order = wrapped();
        shop.oms().parcels().ship(Ship.some(order.id(), "CJ", "1").line("1", 1)).orThrow();
        Order cancelled = shop.oms()
                .orders()
                .cancelledByChannel(order.id(), "changed mind", NOON)
                .orThrow();
        assertEquals(
                List.of(1L, 3L), cancelled.lines().stream().map(OrderLine::open).toList());
        shop.assertSound();
    }

    @Test
    void nothingIsCancelledThatIsNotReservedAsTheOrderSays() {
        Order order = wrapped();
        loseReservations(order);
        List<Object> before = shop.dump();
        List<String> less = List.of("order.reserved-less");
        assertEquals(less, codes(cancel(order, "1", 1)));
        assertEquals(less, codes(shop.oms().orders().cancel(order.id(), "changed mind")));
        assertEquals(less, codes(shop.oms().orders().cancelledByChannel(order.id(), "changed mind", NOON)));
        assertEquals(before, shop.dump());
    }

    @Test
    void anOrderDoesNotExpireWhoseUnitsAreNotReservedAsItSays() {
        Order order = shop.order("W-1").line("MUG", 1, "100").prepaid().placed();
        loseReservations(order);
        assertEquals(List.of("order.reserved-less"), codes(shop.oms().orders().expire(order.id())));
        assertEquals("PLACED", shop.now(order).state());
    }

    @Test
    void anOrderThatWasConfirmedDoesNotExpire() {
        Order order = wrapped();
        assertEquals(List.of(Lifecycle.ILLEGAL_MOVE), codes(shop.oms().orders().expire(order.id())));
        assertEquals(3, shop.now(order).units().reserved());
    }

    @Test
    void aStateThatMayNotBeCancelledIsNotEvenWhereAMoveLeadsToIt() {
        State sealed = State.of("SEALED", Phase.PREPARING);
        Trigger seal = Trigger.of("SEAL");
        Lifecycle<Order> lifecycle = OrderLifecycle.standard()
                .insert(sealed)
                .between(OrderLifecycle.PREPARING, OrderLifecycle.SHIPPED)
                .enteredBy(seal)
                .keeping(OrderLifecycle.CANCEL)
                .with(Row.row(sealed, Trigger.of("UNSEAL"), OrderLifecycle.PREPARING))
                .asVersion("sealed-1");
        Shop sealing = Shop.open(builder -> builder.lifecycle(lifecycle)).with("MUG", 10);
        Order order = sealing.order("W-1").line("MUG", 1, "100").confirmed();
        sealing.oms().orders().prepare(order.id()).orThrow();
        sealing.oms().orders().move(order.id(), seal).orThrow();
        assertEquals(
                List.of("order.may-not-cancel"), codes(sealing.oms().orders().cancel(order.id(), "too late")));
    }
}
