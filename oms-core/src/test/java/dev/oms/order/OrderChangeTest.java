package dev.oms.order;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.oms.command.Context;
import dev.oms.command.Moment;
import dev.oms.event.Delivery;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.lifecycle.Capability;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.lifecycle.Phase;
import dev.oms.lifecycle.Row;
import dev.oms.lifecycle.State;
import dev.oms.lifecycle.Trigger;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.SellerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderChangeTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration WEEK = Duration.ofDays(7);

    private final Shop shop = Shop.open(builder ->
                    builder.deadlines(Deadlines.none().payWithin(HOUR).completeAfter(WEEK)))
            .with("MUG", 10)
            .withService("WRAP");

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.reasons().stream().map(Reason::code).toList();
    }

    private Order mugs(long units) {
        return shop.order("W-1").line("MUG", units, "100").cod().confirmed();
    }

    private void ship(Order order, String number, long units) {
        shop.oms()
                .parcels()
                .ship(Ship.some(order.id(), "CJ", number).line("1", units))
                .orThrow();
    }

    private void delivered(String number, Instant at) {
        shop.oms().parcels().record(CarrierFact.delivered(number, at)).orThrow();
    }

    @Test
    void changesFollowOneAnother() {
        Moment moment = new Moment(NOON, kind -> kind + "-1", Context.of(SellerId.DEFAULT), "k");
        OrderChange change = OrderChange.of(mugs(2), shop.oms().rules(), moment, "f");
        Order order = change.move("1", Place.RESERVED, Place.IN_TRANSIT, 2)
                .lessDue(won("50"))
                .note("weighed", Map.of())
                .hold("fraud", Set.of(Step.COMPLETE), "odd")
                .release("fraud")
                .disagree("odd", "something is")
                .resolve("odd")
                .holdUntilPaid()
                .rollUpAfterFact(Optional.of(NOON))
                .order();
        assertEquals("SHIPPED", order.state());
        assertEquals(won("150"), order.money().due());
        assertEquals(false, order.isStuck());
        assertSame(change, change.holdUntilPaid());
    }

    @Test
    void anUnpaidOrderThatMayGoOnIsHeldAndTheChangeGoesOnToo() {
        Moment moment = new Moment(NOON, kind -> kind + "-1", Context.of(SellerId.DEFAULT), "k");
        Order order = shop.order("W-1").line("MUG", 1, "100").prepaid().placed();
        OrderChange change = OrderChange.of(order, shop.oms().rules(), moment, "f");
        assertEquals(
                List.of(Hold.PAYMENT),
                change.release(Hold.PAYMENT).holdUntilPaid().order().openHolds().stream()
                        .map(Hold::type)
                        .toList());
    }

    @Test
    void holdsOfDifferentTypesStandSideBySide() {
        Order order = mugs(1);
        shop.oms().orders().hold(order.id(), "fraud", Set.of(Step.SHIP), "odd").orThrow();
        shop.oms().orders().hold(order.id(), "gift", Set.of(Step.PACK), "wrap").orThrow();
        assertEquals(
                List.of("fraud", "gift"),
                shop.now(order).openHolds().stream().map(Hold::type).toList());
    }

    @Test
    void unitsAreHandledInStatesThatAllowIt() {
        Order placed = shop.order("W-1").line("MUG", 1, "100").cod().placed();
        assertEquals(List.of("order.may-not-ship"), codes(shop.oms().parcels().pick(placed.id(), "1", 1)));
    }

    @Test
    void whatHasNoWayToBeCancelledNamesTheMovesThereAre() {
        Order order = mugs(1);
        ship(order, "1", 1);
        assertEquals(
                List.of(Lifecycle.ILLEGAL_MOVE, "order.under-way"),
                codes(shop.oms().orders().cancel(order.id(), "too late")));
    }

    @Test
    void unitsWithoutAPriceAreSentAndCancelledForNothing() {
        Order order = shop.order("W-1")
                .line("MUG", 1, "100")
                .line(LineDraft.ofSku("MUG", 3))
                .cod()
                .confirmed();
        assertEquals(
                won("0"),
                shop.oms()
                        .parcels()
                        .ship(Ship.some(order.id(), "CJ", "1").line("2", 1))
                        .orThrow()
                        .buyerPays());
        Order cut =
                shop.oms().orders().cancel("c", order.id(), "2", 2, "sold out").orThrow();
        assertEquals(won("100"), cut.money().due());
        shop.assertSound();
    }

    @Test
    void aFreeOrderIsHeldUntilNothingOfItIsUnpriced() {
        Order order = shop.order("W-1")
                .line("MUG", 1, "0")
                .line(LineDraft.ofSku("MUG", 1))
                .prepaid()
                .placed();
        assertEquals(
                List.of(Hold.PAYMENT),
                order.openHolds().stream().map(Hold::type).toList());
        Order cut =
                shop.oms().orders().cancel("c", order.id(), "2", 1, "sold out").orThrow();
        assertEquals(List.of(), cut.openHolds());
    }

    @Test
    void anOrderCancelledForGoodAnswersTheRequestThatWasOpen() {
        Order order = mugs(2);
        ship(order, "1", 1);
        shop.oms()
                .orders()
                .requestCancellation(order.id(), "ordered twice", Optional.empty())
                .orThrow();
        Order cancelled = shop.oms()
                .orders()
                .cancelledByChannel(order.id(), "the channel says so", NOON)
                .orThrow();
        CancellationRequest answered = cancelled.cancellationRequests().get(0);
        assertEquals(CancellationRequest.Status.ACCEPTED, answered.status());
        assertEquals("the channel says so", answered.answer());
        shop.assertSound();
    }

    @Test
    void theReturnWindowMovesWithALaterArrivalAndNotWithAnEarlierOne() {
        Order order = mugs(3);
        ship(order, "1", 1);
        ship(order, "2", 1);
        ship(order, "3", 1);
        shop.clock().pass(Duration.ofDays(2));
        delivered("2", NOON);
        delivered("1", NOON.plus(HOUR));
        delivered("3", NOON.minus(HOUR));
        assertEquals(Optional.of(NOON.plus(HOUR).plus(WEEK)), shop.now(order).deadline(Deadline.Kind.COMPLETE));
    }

    @Test
    void servicesAloneHaveAReturnWindowFromTheirConfirmation() {
        Order order = shop.order("W-1").line("WRAP", 1, "100").cod().confirmed();
        assertEquals("DELIVERED", order.state());
        assertEquals(Optional.of(shop.clock().instant().plus(WEEK)), order.deadline(Deadline.Kind.COMPLETE));
    }

    @Test
    void aStateThatDoesNotExpireHasNoDeadlineToPayBy() {
        State check = State.of("CHECK", Phase.TO_CONFIRM, Capability.HOLDS_STOCK, Capability.MAY_CANCEL);
        Trigger look = Trigger.of("LOOK");
        Lifecycle<Order> lifecycle = OrderLifecycle.standard()
                .insert(check)
                .between(OrderLifecycle.PLACED, OrderLifecycle.CONFIRMED)
                .enteredBy(look)
                .keeping(OrderLifecycle.CANCEL)
                .asVersion("check-1");
        Shop checking = Shop.open(builder ->
                        builder.lifecycle(lifecycle).deadlines(Deadlines.none().payWithin(HOUR)))
                .with("MUG", 1);
        Order order = checking.order("W-1").line("MUG", 1, "100").prepaid().placed();
        assertEquals(Optional.of(checking.clock().instant().plus(HOUR)), order.deadline(Deadline.Kind.PAY));
        Order looked = checking.oms().orders().move(order.id(), look).orThrow();
        assertEquals(List.of(), looked.deadlines());
        checking.assertSound();
    }

    @Test
    void aCommandIsRefusedWhereOnlyACommandedMoveLeadsOn() {
        State check = State.of("CHECK", Phase.PREPARING, Capability.HOLDS_STOCK, Capability.MAY_CANCEL);
        Trigger look = Trigger.of("LOOK");
        Trigger fail = Trigger.of("FAIL");
        Lifecycle<Order> lifecycle = OrderLifecycle.standard()
                .insert(check)
                .between(OrderLifecycle.PREPARING, OrderLifecycle.SHIPPED)
                .enteredBy(look)
                .keeping(OrderLifecycle.CANCEL)
                .with(Row.row(check, fail, OrderLifecycle.PREPARING))
                .asVersion("check-1");
        Shop checking = Shop.open(builder -> builder.lifecycle(lifecycle)).with("MUG", 2);
        Order order = checking.order("W-1").line("MUG", 2, "100").cod().confirmed();
        checking.oms().orders().prepare(order.id()).orThrow();
        checking.oms().orders().move(order.id(), look).orThrow();
        checking.oms()
                .parcels()
                .ship(Ship.some(order.id(), "CJ", "1").line("1", 1))
                .orThrow();
        checking.oms().orders().move(order.id(), fail).orThrow();
        List<Object> before = checking.dump();
        assertEquals(
                List.of(Lifecycle.NO_AUTOMATIC_WAY),
                codes(checking.oms().orders().cancel("c", order.id(), "1", 1, "sold out")));
        assertEquals(before, checking.dump());
    }

    @Test
    void anOrderThatIsBroughtInIsToldOnceAndItsLaterStepsEach() {
        Order order = shop.order("W-1")
                .line("MUG", 1, "100")
                .adopted(Adoption.at("preparing", OrderLifecycle.PREPARING, StockEffect.RESERVE));
        ship(order, "1", 1);
        List<Delivery> told = new ArrayList<>();
        shop.oms().outbox().relay(told::add, 100);
        assertEquals(
                List.of("order.imported", "order.shipped"),
                told.stream()
                        .map(Delivery::kind)
                        .filter(kind -> kind.startsWith("order."))
                        .toList());
    }

    @Test
    void aMoveThatChangesNothingElseHasItsHistoryRowAlone() {
        Order order = shop.order("W-1").line("MUG", 1, "100").cod().placed();
        long before = records();
        shop.oms().orders().confirm(order.id()).orThrow();
        assertEquals(before, records());
        shop.oms().orders().hold(order.id(), "fraud", Set.of(Step.SHIP), "odd").orThrow();
        assertEquals(before + 1, records());
    }

    private long records() {
        return shop.oms()
                .read(session -> Pages.all(session, ChangeEntry.BY_ORDER, KeyRange.all()))
                .size();
    }
}
