package dev.oms.walk;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.order.CancellationRequest.Status;
import dev.oms.order.ExpectedReturn;
import dev.oms.order.Order;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.payment.PaymentFact;
import dev.oms.stock.Bucket;
import dev.oms.stock.StockMove;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A buyer changes their mind at the channel, before and after the goods are packed. */
class ChannelCancelsWalkTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Shop shop = Shop.open().with("MUG", 10);

    private Order packed() {
        Order order = shop.order("W-1")
                .line("MUG", 3, "15000")
                .discount("1000")
                .shipping("2500")
                .prepaid()
                .placed();
        shop.oms()
                .payments()
                .record(PaymentFact.captured(order.id(), "toss", "p", "46500", NOON))
                .orThrow();
        shop.oms().orders().confirm(order.id()).orThrow();
        shop.oms().parcels().pick(order.id(), "1", 2).orThrow();
        return shop.oms().parcels().pack(order.id(), "1", 1).orThrow();
    }

    private static List<String> codes(Outcome<?> refused) {
        return refused.reasons().stream().map(Reason::code).toList();
    }

    // The channel asks

    @Test
    void anOpenRequestStopsShippingAndNothingElse() {
        Order order = packed();
        shop.oms()
                .orders()
                .requestCancellation(order.id(), "ordered twice", Optional.of(NOON))
                .orThrow();
        assertEquals(
                List.of("order.cancellation-requested"),
                codes(shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "1"))));
        shop.oms().parcels().pack(order.id(), "1", 1).orThrow();
        assertEquals(
                List.of("order.cancellation-requested"),
                codes(shop.oms().orders().requestCancellation(order.id(), "again", Optional.empty())));
        shop.assertSound();
    }

    @Test
    void declinedTheOrderGoesOn() {
        Order order = packed();
        shop.oms()
                .orders()
                .requestCancellation(order.id(), "ordered twice", Optional.of(NOON))
                .orThrow();
        Order declined = shop.oms()
                .orders()
                .declineCancellation(order.id(), "in the van already")
                .orThrow();
        assertEquals(Status.DECLINED, declined.cancellationRequests().get(0).status());
        assertTrue(declined.deadlines().isEmpty());
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "1")).orThrow();
        assertEquals(
                List.of("order.no-cancellation-request"),
                codes(shop.oms().orders().declineCancellation(order.id(), "once more")));
        shop.assertSound();
    }

    @Test
    void acceptedAllThatHasNotLeftIsCancelledAndWhatWasPaidIsPromisedBack() {
        Order order = packed();
        shop.oms()
                .orders()
                .requestCancellation(order.id(), "ordered twice", Optional.of(NOON))
                .orThrow();
        Order accepted =
                shop.oms().orders().acceptCancellation(order.id(), "fine").orThrow();
        assertEquals("CANCELLED", accepted.state());
        assertEquals(Status.ACCEPTED, accepted.cancellationRequests().get(0).status());
        assertEquals("fine", accepted.cancellationRequests().get(0).answer());
        assertEquals(won("46500"), accepted.money().refundPromised());
        shop.assertSound();
    }

    @Test
    void aRequestNobodyAnsweredInTimeIsListedUntilItIsAnswered() {
        Order order = packed();
        shop.order("W-2").line("MUG", 1, "15000").cod().confirmed();
        Instant by = shop.clock().instant().plus(Duration.ofHours(4));
        shop.oms()
                .orders()
                .requestCancellation(order.id(), "ordered twice", Optional.of(by))
                .orThrow();
        assertEquals(List.of(), shop.oms().orders().overdueCancellations(10));
        shop.clock().pass(Duration.ofHours(4));
        assertEquals(
                List.of(order.id()),
                shop.oms().orders().overdueCancellations(10).stream()
                        .map(Order::id)
                        .toList());
        shop.oms().orders().acceptCancellation(order.id(), "late").orThrow();
        assertEquals(List.of(), shop.oms().orders().overdueCancellations(10));
        shop.assertSound();
    }

    @Test
    void aRequestIsAnsweredByWhateverHappensToTheOrder() {
        Order order = shop.order("W-1").line("MUG", 1, "15000").cod().confirmed();
        shop.oms()
                .orders()
                .requestCancellation(order.id(), "ordered twice", Optional.of(NOON))
                .orThrow();
        Order cancelled = shop.oms().orders().cancel(order.id(), "no stock").orThrow();
        assertEquals(Status.ACCEPTED, cancelled.cancellationRequests().get(0).status());
        assertEquals(
                List.of("order.may-not-cancel"),
                codes(shop.oms().orders().requestCancellation(order.id(), "again", Optional.empty())));
        shop.assertSound();
    }

    // The channel cancels

    @Test
    void afterPackingThePackedUnitsWaitToBePutBack() {
        Order order = packed();
        Order cancelled = shop.oms()
                .orders()
                .cancelledByChannel(order.id(), "fraud", NOON)
                .orThrow();
        assertEquals("CANCELLED", cancelled.state());
        assertFalse(cancelled.isStuck());
        assertEquals(won("0"), cancelled.money().due());
        assertEquals(won("46500"), cancelled.money().refundPromised());
        shop.assertShelf("MUG", 10, 0);
        assertEquals(2, shop.level("MUG").putAway());
        assertEquals(8, shop.level("MUG").available());
        shop.assertSound();
        shop.oms()
                .stock()
                .move(StockMove.of("m-1", Shop.SEOUL, Bucket.PUT_AWAY, Bucket.AVAILABLE)
                        .line("MUG", 2))
                .orThrow();
        assertEquals(10, shop.level("MUG").available());
        shop.assertSound();
    }

    @Test
    void afterOneParcelLeftItsUnitsAreExpectedBackAndTheRestIsCancelled() {
        Order order = packed();
        shop.oms().parcels().ship(Ship.some(order.id(), "CJ", "1").line("1", 1)).orThrow();
        Order cancelled = shop.oms()
                .orders()
                .cancelledByChannel(order.id(), "fraud", NOON)
                .orThrow();
        assertEquals("SHIPPED", cancelled.state());
        assertEquals(2, cancelled.units().cancelled());
        assertEquals(
                List.of("1 1"),
                cancelled.expectedReturns().stream()
                        .map(expected -> expected.line() + " " + expected.units())
                        .toList());
        assertEquals(
                List.of("cancelled.after-shipment"),
                cancelled.openDiscrepancies().stream().map(open -> open.code()).toList());
        assertEquals(won("15500"), cancelled.money().due());
        assertEquals(won("31000"), cancelled.money().refundPromised());
        assertEquals(1, shop.level("MUG").putAway());
        shop.assertSound();
        shop.oms().parcels().record(CarrierFact.refused("1", NOON)).orThrow();
        assertEquals("RETURNED", shop.now(order).state());
        shop.assertSound();
    }

    @Test
    void whenAllHasArrivedItIsExpectedBackAndStaysDelivered() {
        Order order = packed();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "1")).orThrow();
        shop.oms().parcels().record(CarrierFact.delivered("1", NOON)).orThrow();
        Order cancelled = shop.oms()
                .orders()
                .cancelledByChannel(order.id(), "never wanted it", NOON)
                .orThrow();
        assertEquals("DELIVERED", cancelled.state());
        assertEquals(
                List.of(new ExpectedReturn(
                        "1",
                        3,
                        "order-cancelled:" + order.id(),
                        cancelled.expectedReturns().get(0).since())),
                cancelled.expectedReturns());
        assertEquals(List.of("order.discrepancy"), codes(shop.oms().orders().complete(order.id())));
        shop.oms().orders().resolve(order.id(), "cancelled.after-shipment").orThrow();
        shop.oms().orders().complete(order.id()).orThrow();
        shop.assertSound();
    }

    @Test
    void toldTwiceItHappensOnce() {
        Order order = packed();
        shop.oms().orders().cancelledByChannel(order.id(), "fraud", NOON).orThrow();
        List<Object> before = shop.dump();
        Outcome<Order> again = shop.oms().orders().cancelledByChannel(order.id(), "fraud!", NOON.plusSeconds(1));
        assertTrue(((Outcome.Done<Order>) again).replayed());
        assertEquals(before, shop.dump());
    }

    @Test
    void anExpiredOrderThatTheChannelCancelledIsNotTakenInAgain() {
        Order order = shop.order("W-1").line("MUG", 2, "15000").prepaid().placed();
        shop.oms().orders().expire(order.id()).orThrow();
        shop.oms().orders().cancelledByChannel(order.id(), "fraud", NOON).orThrow();
        assertEquals(
                List.of("order.cancelled-for-good"), codes(shop.oms().orders().reinstate(order.id())));
        shop.oms()
                .payments()
                .record(PaymentFact.captured(order.id(), "toss", "p", "30000", NOON))
                .orThrow();
        assertEquals("EXPIRED", shop.now(order).state());
        assertEquals(won("30000"), shop.now(order).money().refundPromised());
        shop.assertSound();
    }
}
