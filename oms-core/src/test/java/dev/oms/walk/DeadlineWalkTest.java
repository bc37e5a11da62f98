package dev.oms.walk;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.command.DueReport;
import dev.oms.command.DueWork;
import dev.oms.fixture.Shop;
import dev.oms.fixture.Together;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.order.Deadline;
import dev.oms.order.Deadlines;
import dev.oms.order.Order;
import dev.oms.order.OrderId;
import dev.oms.order.Step;
import dev.oms.payment.PaymentFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What happens to orders when their time has come, and what stands in the way of it. */
class DeadlineWalkTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Shop shop = Shop.open(builder -> builder.deadlines(Deadlines.none()
                    .payWithin(Duration.ofHours(1))
                    .confirmAfter(Duration.ofMinutes(30))
                    .completeAfter(Duration.ofDays(7))))
            .with("MUG", 10);

    private DueReport run(String work) {
        return run(work, 100);
    }

    private DueReport run(String work, int limit) {
        DueWork found = shop.oms().orders().dueWork().stream()
                .filter(one -> one.name().equals(work))
                .findFirst()
                .orElseThrow();
        return found.run(limit);
    }

    private Order prepaid(String number) {
        return shop.order(number).line("MUG", 2, "15000").prepaid().placed();
    }

    private void pay(OrderId order) {
        shop.oms()
                .payments()
                .record(PaymentFact.captured(order, "toss", order.value(), "30000", NOON))
                .orThrow();
    }

    // Pay

    @Test
    void anUnpaidOrderExpiresWhenItsTimeHasComeAndNotBefore() {
        Order order = prepaid("W-1");
        Instant at = order.deadline(Deadline.Kind.PAY).orElseThrow();
        shop.clock().pass(Duration.ofMinutes(59));
        assertEquals(new DueReport("expire orders", 0, List.of(), Optional.of(at)), run("expire orders"));
        assertEquals("PLACED", shop.now(order).state());
        shop.clock().pass(Duration.ofMinutes(1));
        assertEquals(new DueReport("expire orders", 1, List.of(), Optional.empty()), run("expire orders"));
        assertEquals("EXPIRED", shop.now(order).state());
        assertTrue(shop.now(order).deadlines().isEmpty());
        shop.assertShelf("MUG", 10, 0);
        assertEquals(0, run("expire orders").done());
        shop.assertSound();
    }

    @Test
    void aPaidOrderDoesNotExpireWhateverTheTime() {
        Order order = prepaid("W-1");
        shop.clock().pass(Duration.ofHours(5));
        pay(order.id());
        assertEquals(Optional.empty(), shop.now(order).deadline(Deadline.Kind.PAY));
        assertEquals(new DueReport("expire orders", 0, List.of(), Optional.empty()), run("expire orders"));
        assertEquals("PLACED", shop.now(order).state());
    }

    @Test
    void anOrderThatNeedNotBePaidFirstHasNoDeadlineToPay() {
        assertEquals(
                Optional.empty(),
                shop.order("W-1").line("MUG", 1, "15000").cod().placed().deadline(Deadline.Kind.PAY));
    }

    @Test
    void aReinstatedOrderGetsItsTimeAgain() {
        Order order = prepaid("W-1");
        shop.clock().pass(Duration.ofHours(2));
        run("expire orders");
        Order again = shop.oms().orders().reinstate(order.id()).orThrow();
        assertEquals(Optional.of(shop.clock().instant().plus(Duration.ofHours(1))), again.deadline(Deadline.Kind.PAY));
        shop.clock().pass(Duration.ofHours(2));
        assertEquals(1, run("expire orders").done());
        assertEquals("EXPIRED", shop.now(order).state());
        shop.assertSound();
    }

    @Test
    void noMoreIsDoneThanAskedForAndTheEldestFirst() {
        List<Order> orders = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            orders.add(prepaid("W-" + i));
            shop.clock().pass(Duration.ofMinutes(1));
        }
        shop.clock().pass(Duration.ofHours(2));
        DueReport first = run("expire orders", 3);
        assertEquals(3, first.done());
        assertEquals(orders.get(3).deadline(Deadline.Kind.PAY), first.next());
        assertEquals("PLACED", shop.now(orders.get(3)).state());
        assertEquals(1, run("expire orders", 3).done());
        shop.assertSound();
    }

    @Test
    void whenExpiryAndPaymentRaceOneWinsAndNoMoneyIsLost() {
        for (int i = 0; i < 200; i++) {
            Order order = prepaid("R-" + i);
            shop.clock().pass(Duration.ofHours(2));
            Together.run(List.<Callable<String>>of(() -> run("expire orders").work(), () -> {
                pay(order.id());
                return "paid";
            }));
            Order now = shop.now(order);
            assertEquals("PLACED", now.state(), "paid in time, or taken in again");
            assertEquals(won("30000"), now.money().captured());
            assertEquals(won("0"), now.money().refundPromised());
            assertEquals(2, now.units().reserved());
            shop.oms().orders().cancel(order.id(), "next").orThrow();
        }
        shop.assertShelf("MUG", 10, 0);
        shop.assertSound();
    }

    // Confirm

    @Test
    void anOrderIsConfirmedByItselfOnceNothingHoldsIt() {
        Order order = prepaid("W-1");
        Order held = shop.order("W-2").line("MUG", 1, "15000").cod().placed();
        shop.oms()
                .orders()
                .hold(held.id(), "fraud", Set.of(Step.CONFIRM), "odd")
                .orThrow();
        shop.clock().pass(Duration.ofMinutes(31));
        assertEquals(new DueReport("confirm orders", 0, List.of(), Optional.empty()), run("confirm orders"));
        pay(order.id());
        shop.oms().orders().release(held.id(), "fraud").orThrow();
        assertEquals(2, run("confirm orders").done());
        assertEquals("CONFIRMED", shop.now(order).state());
        assertEquals("CONFIRMED", shop.now(held).state());
        assertEquals(
                "the time to object is over",
                shop.oms().orders().history(order.id()).get(1).reason());
        shop.assertSound();
    }

    // Complete

    @Test
    void aDeliveredOrderIsCompletedWhenTheReturnWindowAfterItsLastArrivalHasClosed() {
        Order order = shop.order("W-1").line("MUG", 2, "15000").cod().confirmed();
        shop.oms().parcels().ship(Ship.some(order.id(), "CJ", "1").line("1", 1)).orThrow();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "2")).orThrow();
        shop.clock().pass(Duration.ofDays(3));
        Instant last = shop.clock().instant().minus(Duration.ofDays(1));
        shop.oms().parcels().record(CarrierFact.delivered("2", last)).orThrow();
        assertEquals(new DueReport("complete orders", 0, List.of(), Optional.empty()), run("complete orders"));
        shop.oms()
                .parcels()
                .record(CarrierFact.delivered("1", last.minus(Duration.ofHours(9))))
                .orThrow();
        Order delivered = shop.now(order);
        assertEquals("DELIVERED", delivered.state());
        assertEquals(Optional.of(last.plus(Duration.ofDays(7))), delivered.deadline(Deadline.Kind.COMPLETE));
        shop.clock().pass(Duration.ofDays(6));
        assertEquals(1, run("complete orders").done());
        assertEquals("COMPLETED", shop.now(order).state());
        shop.assertSound();
    }

    @Test
    void aCarrierWhoseClockRunsAheadMovesNoDeadlineBeyondOurs() {
        Order order = shop.order("W-1").line("MUG", 1, "15000").cod().confirmed();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "1")).orThrow();
        shop.oms()
                .parcels()
                .record(CarrierFact.delivered("1", Instant.parse("2199-01-01T00:00:00Z")))
                .orThrow();
        assertEquals(
                Optional.of(shop.clock().instant().plus(Duration.ofDays(7))),
                shop.now(order).deadline(Deadline.Kind.COMPLETE));
    }

    @Test
    void whatDoesNotAgreeIsNotCompletedUntilItIsResolved() {
        Order order = shop.order("W-1").line("MUG", 1, "15000").cod().confirmed();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", "1")).orThrow();
        shop.oms().parcels().record(CarrierFact.delivered("1", NOON)).orThrow();
        shop.oms().parcels().record(CarrierFact.refused("1", NOON)).orThrow();
        shop.clock().pass(Duration.ofDays(30));
        assertEquals(new DueReport("complete orders", 0, List.of(), Optional.empty()), run("complete orders"));
        shop.oms().orders().resolve(order.id(), "fact.contradicts").orThrow();
        assertEquals(1, run("complete orders").done());
        shop.assertSound();
    }
}
