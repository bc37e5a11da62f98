package dev.oms.walk;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.money.Money;
import dev.oms.order.HistoryEntry;
import dev.oms.order.Order;
import dev.oms.outcome.Outcome;
import dev.oms.payment.PaymentFact;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancelWalkTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final Shop shop = Shop.open().with("MUG", 10).with("CAP", 5);

    @Test
    void unitsCancelledOneByOneEndAtExactlyNothingDueAndThePaymentPromisedBack() {
        Order order = shop.order("W-1")
                .line("MUG", 3, "10000")
                .discount("1000")
                .shipping("2500")
                .prepaid()
                .placed();
        assertEquals(won("31500"), order.money().due());
        shop.oms()
                .payments()
                .record(PaymentFact.captured(order.id(), "toss", "p-1", "31500", NOON))
                .orThrow();
        shop.oms().orders().confirm(order.id()).orThrow();

        Order first = shop.oms()
                .orders()
                .cancel("c-1", order.id(), "1", 1, "changed mind")
                .orThrow();
        assertEquals("CONFIRMED", first.state());
        assertEquals(2, first.units().reserved());
        assertEquals(1, first.units().cancelled());
        shop.assertShelf("MUG", 10, 2);
        assertEquals(won("31500"), first.money().due().plus(first.money().refundPromised()));
        shop.assertSound();

        Order last = shop.oms()
                .orders()
                .cancel("c-2", order.id(), "1", 2, "changed mind")
                .orThrow();
        assertEquals("CANCELLED", last.state());
        assertEquals(won("0"), last.money().due());
        assertEquals(won("31500"), last.money().refundPromised());
        shop.assertShelf("MUG", 10, 0);
        shop.assertSound();
    }

    @Test
    void theWholeOrderCancelledSaysWhoAndWhy() {
        Order order = shop.order("W-1").line("MUG", 3, "10000").confirmed();
        shop.oms()
                .as("kim", "call of the buyer")
                .orders()
                .cancel(order.id(), "ordered twice")
                .orThrow();
        HistoryEntry last = shop.oms().orders().history(order.id()).get(2);
        assertEquals("CANCELLED", last.to());
        assertEquals("kim", last.actor());
        assertEquals("ordered twice", last.reason());
        assertEquals(won("0"), shop.now(order).money().due());
        shop.assertShelf("MUG", 10, 0);
        shop.assertSound();
    }

    @Test
    void anUnpaidOrderThatIsCancelledIsNotStuckAnyMore() {
        Order order = shop.order("W-1").line("MUG", 1, "10000").prepaid().placed();
        assertTrue(order.isStuck());
        Order cancelled = shop.oms().orders().cancel(order.id(), "never paid").orThrow();
        assertEquals("CANCELLED", cancelled.state());
        assertFalse(cancelled.isStuck());
        shop.assertSound();
    }

    @Test
    void whatIsLeftAfterACancelMayBePaidForAlreadyAndThenGoesOn() {
        Order order = shop.order("W-1").line("MUG", 2, "10000").prepaid().placed();
        shop.oms()
                .payments()
                .record(PaymentFact.authorised(order.id(), "toss", "p-1", "10000", NOON))
                .orThrow();
        assertTrue(shop.oms().orders().confirm(order.id()).isRefused());
        Order cut = shop.oms()
                .orders()
                .cancel("c-1", order.id(), "1", 1, "one is enough")
                .orThrow();
        assertTrue(cut.openHolds().isEmpty());
        shop.oms().orders().confirm(order.id()).orThrow();
        shop.assertSound();
    }

    @Test
    void pickedUnitsHaveToBePutBackBeforeTheyAreCancelled() {
        Order order = shop.order("W-1").line("MUG", 2, "10000").confirmed();
        shop.oms().parcels().pick(order.id(), "1", 2).orThrow();
        shop.oms().parcels().pack(order.id(), "1", 1).orThrow();
        assertEquals(
                "order.under-way",
                shop.oms()
                        .orders()
                        .cancel(order.id(), "too late")
                        .reasons()
                        .get(0)
                        .code());
        assertTrue(shop.oms()
                .orders()
                .cancel("c-1", order.id(), "1", 1, "too late")
                .isRefused());
        shop.oms().parcels().putBack(order.id(), "1", 2).orThrow();
        Order cancelled = shop.oms().orders().cancel(order.id(), "now").orThrow();
        assertEquals("CANCELLED", cancelled.state());
        shop.assertShelf("MUG", 10, 0);
        shop.assertSound();
    }

    @Test
    void theRestOfAnOrderIsCancelledWhenPartHasArrived() {
        Order order =
                shop.order("W-1").line("MUG", 3, "10000").discount("100").cod().confirmed();
        Money parcel = shop.oms()
                .parcels()
                .ship(Ship.some(order.id(), "CJ", "1").line("1", 1))
                .orThrow()
                .buyerPays();
        shop.oms().parcels().record(CarrierFact.delivered("1", NOON)).orThrow();
        assertEquals("PREPARING", shop.now(order).state());
        Order rest =
                shop.oms().orders().cancel("c", order.id(), "1", 2, "sold out").orThrow();
        assertEquals("DELIVERED", rest.state());
        assertEquals(parcel, rest.money().due());
        shop.assertShelf("MUG", 9, 0);
        shop.assertSound();
    }

    @Test
    void theLastGoodsTakeTheServicesWithThem() {
        shop.withService("WRAP");
        Order order = shop.order("W-1")
                .line("MUG", 1, "10000")
                .line("WRAP", 1, "700")
                .cod()
                .confirmed();
        Order cancelled =
                shop.oms().orders().cancel("c", order.id(), "1", 1, "sold out").orThrow();
        assertEquals("CANCELLED", cancelled.state());
        assertEquals(won("0"), cancelled.money().due());
        shop.assertSound();
    }

    @Test
    void oneCancelUnderOneKeyHappensOnce() {
        Order order = shop.order("W-1").line("MUG", 3, "10000").confirmed();
        shop.oms().orders().cancel("c-1", order.id(), "1", 1, "one less").orThrow();
        List<Object> before = shop.dump();
        Outcome<Order> again = shop.oms().orders().cancel("c-1", order.id(), "1", 1, "one less");
        assertTrue(((Outcome.Done<Order>) again).replayed());
        assertEquals(
                "command.key-reused",
                shop.oms()
                        .orders()
                        .cancel("c-1", order.id(), "1", 2, "one less")
                        .reasons()
                        .get(0)
                        .code());
        assertEquals(before, shop.dump());
    }

    @Test
    void aKeyBelongsToTheCommandItWasGivenTo() {
        Order order = shop.order("W-1").line("MUG", 1, "10000").placed();
        shop.oms().keyed("k").orders().confirm(order.id()).orThrow();
        Outcome<Order> other = shop.oms().keyed("k").orders().prepare(order.id());
        assertEquals("command.key-reused", other.reasons().get(0).code());
        assertEquals("CONFIRMED", shop.now(order).state());
    }
}
