package dev.oms.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.command.DraftCheck;
import dev.oms.fixture.Shop;
import dev.oms.money.Amount;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.outcome.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Small questions that orders and what stands beside them answer. */
class OrderTest {

    private final Shop shop = Shop.open().with("MUG", 10);
    private final Orders orders = shop.oms().orders();

    private boolean isHeldForPayment(String number, UnaryOperator<OrderDraft> amounts) {
        Order order = shop.order(number)
                .line(LineDraft.ofSku("MUG", 1))
                .prepaid()
                .that(amounts)
                .placed();
        assertEquals(0, order.money().due().minor());
        return !order.openHolds().isEmpty();
    }

    /** Nothing is due of an order without a price; it is paid only if somebody told that this is all. */
    @Test
    void onlyAStatedTotalTellsWhatAnOrderWithoutAPriceCosts() {
        assertTrue(isHeldForPayment("W-1", draft -> draft));
        assertTrue(isHeldForPayment("W-2", draft -> draft.shippingFee("500").sellerDiscount("500")));
        assertFalse(isHeldForPayment("W-3", draft -> draft.shippingFee("500").statedTotal(Amount.of("0"))));
        shop.assertSound();
    }

    @Test
    void aRequestThatWasDeclinedDoesNotCancelForGood() {
        Order order = shop.order("W-1").line("MUG", 2, "100").placed();
        orders.requestCancellation(order.id(), "too late", Optional.empty()).orThrow();
        orders.declineCancellation(order.id(), "no").orThrow();
        orders.expire(order.id()).orThrow();
        assertEquals("PLACED", orders.reinstate(order.id()).orThrow().state());
        shop.assertSound();
    }

    @Test
    void anOrderNobodyKnowsIsNamed() {
        Outcome<Order> outcome = orders.confirm(new OrderId("nowhere"));
        assertEquals(
                List.of("order.unknown"),
                outcome.reasons().stream().map(Reason::code).toList());
        assertThrows(RefusedException.class, outcome::orThrow);
    }

    @Test
    void aCommandGivenAgainAnswersTheOrderAsItStands() {
        Order order = shop.order("W-1").line("MUG", 2, "100").placed();
        Orders keyed = shop.oms().keyed("k").orders();
        keyed.confirm(order.id()).orThrow();
        orders.prepare(order.id()).orThrow();
        assertEquals(new Outcome.Done<>(shop.now(order), true), keyed.confirm(order.id()));
    }

    @Test
    void aStepNobodyGaveATimeForHappenedWhenItWasStored() {
        Order order = shop.order("W-1").line("MUG", 2, "100").placed();
        shop.clock().pass(Duration.ofHours(1));
        orders.confirm(order.id()).orThrow();
        assertEquals(
                Optional.of(shop.clock().instant()),
                orders.history(order.id()).get(1).enteredAt());
    }

    @Test
    void aGuardOfAHostAsksForHoldsOfItsStep() {
        Order order = shop.order("W-1").line("MUG", 2, "100").placed();
        Order held = orders.hold(order.id(), "fraud", Set.of(Step.PACK), "odd").orThrow();
        assertEquals(
                List.of("order.held"),
                OrderLifecycle.notHeld(Step.PACK).refusals(held).stream()
                        .map(Reason::code)
                        .toList());
        assertEquals(List.of(), OrderLifecycle.notHeld(Step.SHIP).refusals(held));
    }

    @Test
    void whatAnImportHasCheckedIsNotCheckedAgain() {
        OrderRules rules = shop.oms().rules();
        OrderRules unchecked = rules.withoutConstraints();
        assertEquals(DraftCheck.NONE, unchecked.check());
        assertEquals(rules.lifecycle(), unchecked.lifecycle());
    }

    @Test
    void aNumberIsReadWithItsChannel() {
        assertEquals("web/W-1", ChannelNumber.of("web", "W-1").toString());
    }
}
