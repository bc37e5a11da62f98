package dev.oms.order;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.customer.Buyer;
import dev.oms.fixture.Shop;
import dev.oms.order.CancellationRequest.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Two mugs at 100 won are ordered; what is told of the order when it stands otherwise. */
class WhatChangedTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Shop shop = Shop.open().with("MUG", 10);
    private final Order order = shop.order("W-1").line("MUG", 2, "100").placed();

    private static List<String> told(Order before, Order after) {
        return WhatChanged.between(before, after).stream()
                .map(change ->
                        change.code() + (change.arguments().isEmpty() ? "" : " " + new TreeMap<>(change.arguments())))
                .toList();
    }

    private static Order with(Order order, UnaryOperator<OrderParts> change) {
        return change.apply(OrderParts.of(order)).build();
    }

    private List<String> told(UnaryOperator<OrderParts> change) {
        return told(order, with(order, change));
    }

    private List<String> edited(OrderEdit edit) {
        Order before = shop.now(order);
        return told(
                before, shop.oms().orders().edit("e", order.id(), edit, "asked").orThrow());
    }

    @Test
    void whatIsAsItWasIsNotTold() {
        assertEquals(List.of(), told(order, order));
    }

    @Test
    void aLineThatIsAddedIsToldWithItsUnits() {
        assertEquals(
                List.of("line.added {line=2, units=3}"), edited(OrderEdit.none().add(LineDraft.ofSku("MUG", 3))));
    }

    @Test
    void anotherPriceOfAUnitIsToldBesideWhatTheLineComesTo() {
        assertEquals(
                List.of(
                        "line.repriced {from=KRW 100, line=1, to=KRW 90}",
                        "line.edited {from=KRW 200, line=1, to=KRW 180}",
                        "due.changed {from=KRW 200, to=KRW 180}"),
                edited(OrderEdit.none().price("1", "90")));
    }

    @Test
    void aFurtherChargeIsNoOtherPrice() {
        assertEquals(
                List.of("line.edited {from=KRW 200, line=1, to=KRW 230}", "due.changed {from=KRW 200, to=KRW 230}"),
                edited(OrderEdit.none().shippingFee("30")));
    }

    @Test
    void ofALineWithoutAPriceOnlyTheUnitsAreTold() {
        Order unpriced = shop.order("W-2").line(LineDraft.ofSku("MUG", 2)).cod().confirmed();
        assertEquals(
                List.of("units.cancelled {from=RESERVED, line=1, units=1}"),
                told(
                        unpriced,
                        shop.oms()
                                .orders()
                                .cancel("c", unpriced.id(), "1", 1, "less")
                                .orThrow()));
    }

    @Test
    void whereItGoesAndWhoGetsItIsToldWithoutSayingWho() {
        List<String> address = List.of("address.changed");
        assertEquals(address, told(parts -> parts.country(Optional.of("KR"))));
        assertEquals(address, told(parts -> parts.buyer(Buyer.unknown().withName("Ann"))));
    }

    @Test
    void everySumOfMoneyHasAWordOfItsOwn() {
        Order paid = with(
                order,
                parts -> parts.money(new OrderMoney(
                        won("1"), won("2"), won("3"), won("4"), won("5"), won("6"), won("7"), won("8"))));
        assertEquals(
                List.of(
                        "due.changed {from=KRW 200, to=KRW 1}",
                        "payment.authorised {from=KRW 0, to=KRW 2}",
                        "payment.captured {from=KRW 0, to=KRW 3}",
                        "payment.refunded {from=KRW 0, to=KRW 5}",
                        "payment.collected {from=KRW 0, to=KRW 6}",
                        "payment.remitted {from=KRW 0, to=KRW 7}",
                        "payment.settled {from=KRW 0, to=KRW 8}",
                        "refund.promised {from=KRW 0, to=KRW 4}"),
                told(order, paid));
    }

    @Test
    void aHoldIsToldWhenItOpensAndWhenItIsReleased() {
        Hold open = new Hold("fraud", Set.of(Step.SHIP), "odd", "kim", NOON, Optional.empty());
        Hold released = open.released(NOON);
        Order held = with(order, parts -> parts.holds(List.of(open)));
        Order free = with(order, parts -> parts.holds(List.of(released)));
        assertEquals(List.of("hold.opened {type=fraud}"), told(order, held));
        assertEquals(List.of(), told(held, held));
        assertEquals(List.of("hold.released {type=fraud}"), told(held, free));
        assertEquals(List.of("hold.opened {type=fraud}", "hold.released {type=fraud}"), told(order, free));
        assertEquals(List.of(), told(free, free));
    }

    @Test
    void soIsADiscrepancyWhenItOpensAndWhenItIsResolved() {
        Discrepancy open = new Discrepancy("odd", "something is", "k", NOON, Optional.empty());
        Discrepancy resolved = new Discrepancy("odd", "something is", "k", NOON, Optional.of(NOON));
        Order stuck = with(order, parts -> parts.discrepancies(List.of(open)));
        Order clear = with(order, parts -> parts.discrepancies(List.of(resolved)));
        assertEquals(List.of("discrepancy.opened {code=odd}"), told(order, stuck));
        assertEquals(List.of(), told(stuck, stuck));
        assertEquals(List.of("discrepancy.resolved {code=odd}"), told(stuck, clear));
        assertEquals(List.of("discrepancy.opened {code=odd}", "discrepancy.resolved {code=odd}"), told(order, clear));
        assertEquals(List.of(), told(clear, clear));
    }

    @Test
    void aRequestToCancelIsToldWithEveryAnswer() {
        CancellationRequest open = new CancellationRequest(
                "changed their mind", "kim", Status.OPEN, NOON, Optional.empty(), Optional.empty(), "");
        Order asked = with(order, parts -> parts.cancellationRequests(List.of(open)));
        Order declined =
                with(order, parts -> parts.cancellationRequests(List.of(open.answered(Status.DECLINED, "sent", NOON))));
        Order again = with(
                order,
                parts -> parts.cancellationRequests(List.of(open.answered(Status.DECLINED, "sent", NOON), open)));
        assertEquals(List.of("cancellation.open"), told(order, asked));
        assertEquals(List.of(), told(asked, asked));
        assertEquals(List.of("cancellation.declined"), told(asked, declined));
        assertEquals(List.of("cancellation.open"), told(declined, again));
    }

    @Test
    void whatIsExpectedBackIsToldOnce() {
        ExpectedReturn one = new ExpectedReturn("1", 1, "k", NOON);
        ExpectedReturn two = new ExpectedReturn("1", 2, "k", NOON);
        Order first = with(order, parts -> parts.expectedReturns(List.of(one)));
        assertEquals(List.of("return.expected {line=1, units=1}"), told(order, first));
        assertEquals(
                List.of("return.expected {line=1, units=2}"),
                told(first, with(order, parts -> parts.expectedReturns(List.of(one, two)))));
    }

    @Test
    void aDeadlineIsToldWhenItIsSetOrMovedAndNotWhenItIsGone() {
        Order hurried = with(order, parts -> parts.deadlines(List.of(new Deadline(Deadline.Kind.PAY, NOON))));
        Instant later = NOON.plus(Duration.ofHours(1));
        Order moved = with(order, parts -> parts.deadlines(List.of(new Deadline(Deadline.Kind.PAY, later))));
        assertEquals(List.of("deadline.set {at=2026-03-02T12:00:00Z, kind=PAY}"), told(order, hurried));
        assertEquals(List.of(), told(hurried, hurried));
        assertEquals(List.of("deadline.set {at=2026-03-02T13:00:00Z, kind=PAY}"), told(hurried, moved));
        assertEquals(List.of(), told(hurried, order));
    }

    @Test
    void unitsAreToldByThePlaceTheyCameToAndThoseTheyCameFrom() {
        Order before = order;
        shop.oms().orders().confirm(order.id()).orThrow();
        shop.oms().parcels().pick(order.id(), "1", 1).orThrow();
        assertEquals(List.of("units.picked {from=RESERVED, line=1, units=1}"), told(before, shop.now(order)));
    }
}
