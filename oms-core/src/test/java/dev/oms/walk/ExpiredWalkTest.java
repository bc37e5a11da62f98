package dev.oms.walk;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.fixture.Shop;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.order.LatePaymentPolicy;
import dev.oms.order.Order;
import dev.oms.payment.PaymentFact;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpiredWalkTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Shop shop = Shop.open().with("MUG", 3);

    private Order expired() {
        Order order = shop.order("W-1").line("MUG", 2, "15000").prepaid().placed();
        return shop.oms().orders().expire(order.id()).orThrow();
    }

    @Test
    void anExpiredOrderLetsItsUnitsGoAndOwesNothing() {
        Order order = expired();
        assertEquals("EXPIRED", order.state());
        assertEquals(2, order.units().unreserved());
        assertEquals(won("0"), order.money().due());
        assertFalse(order.isStuck());
        shop.assertShelf("MUG", 3, 0);
        shop.assertSound();
    }

    @Test
    void whatIsPaidThenTakesTheOrderInAgainInTheSameChange() {
        Order order = expired();
        pay(order, "30000");
        Order again = shop.now(order);
        assertEquals("PLACED", again.state());
        assertEquals(order.version() + 1, again.version());
        assertEquals(won("30000"), again.money().due());
        assertEquals(won("0"), again.money().refundPromised());
        assertTrue(again.openHolds().isEmpty());
        shop.assertShelf("MUG", 3, 2);
        shop.oms().orders().confirm(order.id()).orThrow();
        shop.assertSound();
    }

    @Test
    void anAuthorisationTakesItInAgainToo() {
        Order order = expired();
        shop.oms()
                .payments()
                .record(PaymentFact.authorised(order.id(), "toss", "p", "30000", NOON))
                .orThrow();
        assertEquals("PLACED", shop.now(order).state());
        shop.assertShelf("MUG", 3, 2);
        shop.assertSound();
    }

    @Test
    void halfOfItIsPromisedBackAndTheOtherHalfTakesTheOrderIn() {
        Order order = expired();
        pay(order, "10000");
        assertEquals("EXPIRED", shop.now(order).state());
        assertEquals(won("10000"), shop.now(order).money().refundPromised());
        pay(order, "20000");
        assertEquals("PLACED", shop.now(order).state());
        assertEquals(won("0"), shop.now(order).money().refundPromised());
        shop.assertSound();
    }

    @Test
    void whatIsPaidWhenTheStockIsGoneIsPromisedBack() {
        Order order = expired();
        shop.order("W-2").line("MUG", 2, "15000").placed();
        pay(order, "30000");
        assertEquals("EXPIRED", shop.now(order).state());
        assertEquals(won("30000"), shop.now(order).money().captured());
        assertEquals(won("30000"), shop.now(order).money().refundPromised());
        shop.assertShelf("MUG", 3, 2);
        shop.assertSound();
    }

    @Test
    void whatIsPaidOnACancelledOrderIsRecordedAndPromisedBack() {
        Order order = shop.order("W-1").line("MUG", 2, "15000").prepaid().placed();
        shop.oms().orders().cancel(order.id(), "changed their mind").orThrow();
        pay(order, "30000");
        assertEquals("CANCELLED", shop.now(order).state());
        assertEquals(won("30000"), shop.now(order).money().refundPromised());
        shop.assertShelf("MUG", 3, 0);
        shop.assertSound();
    }

    @Test
    void moneyThatGoesBackTakesNothingInAgain() {
        Order order = expired();
        shop.order("W-2").line("MUG", 2, "15000").placed();
        pay(order, "40000");
        shop.with("MUG", 5);
        shop.oms()
                .payments()
                .record(PaymentFact.refunded(order.id(), "toss", "p-40000", "10000", NOON))
                .orThrow();
        assertEquals("EXPIRED", shop.now(order).state());
        shop.assertSound();
    }

    private void pay(Order order, String amount) {
        shop.oms()
                .payments()
                .record(PaymentFact.captured(order.id(), "toss", "p-" + amount, amount, NOON))
                .orThrow();
    }

    @Test
    void wherePolicySaysSoWhatIsPaidIsPromisedBackUntilSomebodyReinstates() {
        Shop shop = Shop.open(builder -> builder.latePayments(LatePaymentPolicy.REFUND))
                .with("MUG", 3);
        Order order = shop.order("W-1").line("MUG", 2, "15000").prepaid().placed();
        shop.oms().orders().expire(order.id()).orThrow();
        shop.oms()
                .payments()
                .record(PaymentFact.captured(order.id(), "toss", "p", "30000", NOON))
                .orThrow();
        assertEquals(won("30000"), shop.now(order).money().refundPromised());
        shop.assertSound();
        Order again = shop.oms().orders().reinstate(order.id()).orThrow();
        assertEquals("PLACED", again.state());
        assertEquals(won("30000"), again.money().due());
        assertEquals(won("0"), again.money().refundPromised());
        assertTrue(again.openHolds().isEmpty());
        assertEquals(2, again.units().reserved());
        shop.assertShelf("MUG", 3, 2);
        shop.oms().orders().confirm(order.id()).orThrow();
        shop.assertSound();
    }

    @Test
    void anUnpaidOrderThatIsReinstatedWaitsForItsPaymentAgain() {
        Order again = shop.oms().orders().reinstate(expired().id()).orThrow();
        assertEquals(1, again.openHolds().size());
        assertTrue(shop.oms().orders().confirm(again.id()).isRefused());
        shop.assertSound();
    }

    @Test
    void anOrderWhoseUnitsAreGoneStaysExpired() {
        Order order = expired();
        shop.order("W-2").line("MUG", 2, "15000").placed();
        List<Object> before = shop.dump();
        assertEquals(
                "stock.short",
                shop.oms().orders().reinstate(order.id()).reasons().get(0).code());
        assertEquals(before, shop.dump());
    }

    @Test
    void onlyAnExpiredOrderIsReinstatedAndOnlyAPlacedOneExpires() {
        Order order = shop.order("W-1").line("MUG", 2, "15000").confirmed();
        List<Object> before = shop.dump();
        assertEquals(
                Lifecycle.ILLEGAL_MOVE,
                shop.oms().orders().reinstate(order.id()).reasons().get(0).code());
        assertEquals(
                Lifecycle.ILLEGAL_MOVE,
                shop.oms().orders().expire(order.id()).reasons().get(0).code());
        assertEquals(before, shop.dump());
    }

    @Test
    void anExpiredOrderIsNotCancelledAgain() {
        Order order = expired();
        assertTrue(shop.oms().orders().cancel(order.id(), "twice").isRefused());
        assertTrue(shop.oms().orders().cancel("c", order.id(), "1", 1, "twice").isRefused());
        shop.assertSound();
    }
}
