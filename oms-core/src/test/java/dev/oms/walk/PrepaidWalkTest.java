package dev.oms.walk;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.fixture.Shop;
import dev.oms.order.Hold;
import dev.oms.order.LineDraft;
import dev.oms.order.Order;
import dev.oms.payment.Payment;
import dev.oms.payment.PaymentFact;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrepaidWalkTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Shop shop = Shop.open().with("MUG", 10);

    private Order placed() {
        return shop.order("W-1").line("MUG", 2, "15000").prepaid().placed();
    }

    private Payment record(PaymentFact fact) {
        return shop.oms().payments().record(fact).orThrow().applied().orElseThrow();
    }

    @Test
    void thePaymentHoldGoesWhenAllThatIsDueIsAuthorised() {
        Order order = placed();
        assertEquals(
                List.of(Hold.PAYMENT),
                order.openHolds().stream().map(Hold::type).toList());
        assertEquals(
                "order.held",
                shop.oms().orders().confirm(order.id()).reasons().get(0).code());
        record(PaymentFact.authorised(order.id(), "toss", "p-1", "29999", NOON));
        assertTrue(shop.oms().orders().confirm(order.id()).isRefused());
        record(PaymentFact.authorised(order.id(), "toss", "p-2", "1", NOON));
        assertTrue(shop.now(order).openHolds().isEmpty());
        shop.oms().orders().confirm(order.id()).orThrow();
        shop.assertSound();
    }

    @Test
    void capturedIsTakenOutOfWhatWasAuthorised() {
        Order order = placed();
        record(PaymentFact.authorised(order.id(), "toss", "p-1", "30000", NOON));
        Payment payment = record(PaymentFact.captured(order.id(), "toss", "p-1", "30000", NOON.plusSeconds(1)));
        assertEquals(won("0"), payment.authorised());
        assertEquals(won("30000"), shop.now(order).money().captured());
        assertEquals(won("0"), shop.now(order).money().authorised());
        assertEquals(won("0"), shop.now(order).money().refundPromised());
        shop.assertSound();
    }

    @Test
    void anAuthorisationToldAfterItsCaptureIsNotCountedAgain() {
        Order order = placed();
        record(PaymentFact.captured(order.id(), "toss", "p-1", "15000", NOON.plusSeconds(1)));
        record(PaymentFact.authorised(order.id(), "toss", "p-1", "15000", NOON));
        assertFalse(shop.now(order).money().isCovered());
        assertEquals(won("0"), shop.now(order).money().authorised());
        assertEquals(1, shop.now(order).openHolds().size());
        shop.assertSound();
    }

    @Test
    void aFailedPaymentLetsGoWhatWasHeldAndStopsTheOrderAgain() {
        Order order = placed();
        record(PaymentFact.authorised(order.id(), "toss", "p-1", "30000", NOON));
        shop.oms().orders().confirm(order.id()).orThrow();
        Payment failed = record(PaymentFact.failed(order.id(), "toss", "p-1", NOON.plusSeconds(60)));
        assertTrue(failed.failed());
        Order then = shop.now(order);
        assertEquals("CONFIRMED", then.state());
        assertEquals(won("0"), then.money().authorised());
        assertEquals(
                "order.held",
                shop.oms().parcels().pick(order.id(), "1", 1).reasons().get(0).code());
        record(PaymentFact.captured(order.id(), "toss", "p-2", "30000", NOON.plusSeconds(90)));
        shop.oms().parcels().pick(order.id(), "1", 1).orThrow();
        shop.assertSound();
    }

    @Test
    void aFailureToldLateDoesNotUndoWhatCameAfterIt() {
        Order order = placed();
        record(PaymentFact.authorised(order.id(), "toss", "p-1", "30000", NOON));
        Payment payment = record(PaymentFact.failed(order.id(), "toss", "p-1", NOON.minusSeconds(60)));
        assertFalse(payment.failed());
        assertEquals(won("30000"), shop.now(order).money().authorised());
        assertTrue(shop.now(order).openHolds().isEmpty());
        shop.assertSound();
    }

    @Test
    void aPaymentOnACancelledOrderIsRecordedAndPromisedBack() {
        Order order = placed();
        shop.oms().orders().cancel(order.id(), "not paid in time").orThrow();
        record(PaymentFact.captured(order.id(), "toss", "p-1", "30000", NOON));
        Order then = shop.now(order);
        assertEquals("CANCELLED", then.state());
        assertEquals(won("30000"), then.money().refundPromised());
        record(PaymentFact.refunded(order.id(), "toss", "p-1", "30000", NOON.plusSeconds(5)));
        then = shop.now(order);
        assertEquals(won("0"), then.money().refundPromised());
        assertEquals(won("30000"), then.money().refunded());
        shop.assertSound();
    }

    @Test
    void whatIsPaidTooMuchIsPromisedBack() {
        Order order = placed();
        record(PaymentFact.captured(order.id(), "toss", "p-1", "30500", NOON));
        assertEquals(won("500"), shop.now(order).money().refundPromised());
        shop.assertSound();
    }

    @Test
    void onePaymentFactCountsOnce() {
        Order order = placed();
        record(PaymentFact.captured(order.id(), "toss", "p-1", "10000", NOON));
        List<Object> before = shop.dump();
        record(PaymentFact.captured(order.id(), "toss", "p-1", "10000", NOON));
        assertEquals(before, shop.dump());
        record(PaymentFact.captured(order.id(), "toss", "p-1", "10000", NOON.plusSeconds(1)));
        assertEquals(won("20000"), shop.now(order).money().captured());
        shop.assertSound();
    }

    @Test
    void aPaymentBelongsToOneOrder() {
        Order order = placed();
        Order other = shop.order("W-2").line("MUG", 1, "1").prepaid().placed();
        record(PaymentFact.captured(order.id(), "toss", "p-1", "10000", NOON));
        List<Object> before = shop.dump();
        assertEquals(
                "payment.other-order",
                shop.oms()
                        .payments()
                        .record(PaymentFact.captured(other.id(), "toss", "p-1", "1", NOON))
                        .reasons()
                        .get(0)
                        .code());
        assertEquals(before, shop.dump());
    }

    @Test
    void anOrderThatCostsNothingWaitsForNoPayment() {
        Order free = shop.order("W-3")
                .line("MUG", 1, "1000")
                .discount("1000")
                .prepaid()
                .confirmed();
        assertEquals("CONFIRMED", free.state());
    }

    @Test
    void anOrderWhosePriceNobodyToldWaitsForItsPayment() {
        Order unpriced =
                shop.order("W-4").line(LineDraft.ofSku("MUG", 1)).prepaid().placed();
        assertEquals(1, unpriced.openHolds().size());
        record(PaymentFact.captured(unpriced.id(), "toss", "p-4", "1000", NOON));
        assertTrue(shop.now(unpriced).openHolds().isEmpty());
    }
}
