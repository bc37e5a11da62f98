package dev.oms.walk;

import static dev.oms.fixture.Shop.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.fixture.Shop;
import dev.oms.fixture.Tampering;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.metric.CustomerFigures;
import dev.oms.metric.Customers;
import dev.oms.metric.Grain;
import dev.oms.metric.Measure;
import dev.oms.metric.OrderCounts;
import dev.oms.metric.OrderFlow;
import dev.oms.metric.Period;
import dev.oms.metric.Population;
import dev.oms.metric.Scope;
import dev.oms.order.Adoption;
import dev.oms.order.Order;
import dev.oms.order.OrderId;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.OrderLink;
import dev.oms.order.StockEffect;
import dev.oms.outcome.Outcome;
import dev.oms.payment.Payment;
import dev.oms.payment.PaymentFact;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Goods in exchange and in replacement travel in orders of their own. */
class LinkedOrderWalkTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Shop shop = Shop.open().with("MUG", 10).with("CUP", 5);

    /** Two mugs for 30,000, paid; one of them is given up for something else, before it left. */
    private Order oneGivenUp() {
        Order order = shop.order("W-1")
                .line("MUG", 2, "15000")
                .that(draft -> draft.guest("kim@example.com"))
                .prepaid()
                .placed();
        shop.oms()
                .payments()
                .record(PaymentFact.captured(order.id(), "toss", "p", "30000", NOON))
                .orThrow();
        shop.oms().orders().confirm(order.id()).orThrow();
        return shop.oms()
                .orders()
                .cancel("x", order.id(), "1", 1, "a cup instead")
                .orThrow();
    }

    private Order cupFor(Order order) {
        return shop.order("W-1-X")
                .line("CUP", 1, "9000")
                .that(draft -> draft.guest("kim@example.com").linked(OrderLink.Kind.EXCHANGE_FOR, order.id()))
                .prepaid()
                .placed();
    }

    private static String code(Outcome<?> refused) {
        return refused.reasons().get(0).code();
    }

    @Test
    void exchangeGoodsArePaidByTheCreditOfTheOrderTheyAreFor() {
        Order first = oneGivenUp();
        assertEquals(won("15000"), first.money().refundPromised());
        Order exchange = cupFor(first);
        assertTrue(shop.oms().orders().confirm(exchange.id()).isRefused());
        Payment payment = shop.oms()
                .payments()
                .credit("x-1", first.id(), exchange.id(), "9000")
                .orThrow();
        assertEquals(won("9000"), payment.captured());
        assertEquals(won("6000"), shop.now(first).money().refundPromised());
        assertEquals(won("9000"), shop.now(first).money().refunded());
        assertEquals(won("9000"), shop.now(exchange).money().captured());
        shop.oms().orders().confirm(exchange.id()).orThrow();
        shop.oms().parcels().ship(Ship.everything(exchange.id(), "CJ", "1")).orThrow();
        shop.oms().parcels().record(CarrierFact.delivered("1", NOON)).orThrow();
        assertEquals(
                List.of(exchange.id()),
                shop.oms().orders().linkedTo(first.id()).stream().map(Order::id).toList());
        shop.assertSound();
    }

    @Test
    void aLinkedOrderIsNoFurtherOrderOfItsCustomer() {
        Order first = oneGivenUp();
        cupFor(first);
        shop.order("W-2")
                .line("CUP", 1, "9000")
                .that(draft -> draft.guest("lee@example.com"))
                .cod()
                .placed();
        Period march = Period.of(YearMonth.of(2026, 3), ZoneOffset.UTC);
        Scope scope = Scope.placedIn(march).of(Population.all());
        List<Measure> measures = shop.oms().measures().list();
        assertEquals(3, measures.size());
        assertEquals(2L, OrderCounts.of(scope).over(measures));
        assertEquals(2, OrderFlow.in(march).over(measures).received());
        CustomerFigures customers =
                Customers.of(scope, Grain.MONTH, ZoneOffset.UTC).over(measures);
        assertEquals(2, customers.orders());
        assertEquals(0, customers.repeatCustomers());
    }

    @Test
    void noMoreIsCreditedThanIsPromisedAndOnlyToAnOrderThatMakesGood() {
        Order first = oneGivenUp();
        Order exchange = cupFor(first);
        Order other = shop.order("W-2").line("CUP", 1, "9000").prepaid().placed();
        List<Object> before = shop.dump();
        assertEquals("payment.credit", code(shop.oms().payments().credit("a", first.id(), exchange.id(), "15001")));
        assertEquals("payment.credit", code(shop.oms().payments().credit("a", first.id(), exchange.id(), "0")));
        assertEquals("order.not-linked", code(shop.oms().payments().credit("a", first.id(), other.id(), "1")));
        assertEquals("order.not-linked", code(shop.oms().payments().credit("a", exchange.id(), first.id(), "1")));
        assertEquals("order.unknown", code(shop.oms().payments().credit("a", new OrderId("ghost"), first.id(), "1")));
        assertEquals(
                "payment.credit",
                code(shop.oms().payments().record(PaymentFact.captured(first.id(), "credit", "a", "1", NOON))));
        assertEquals(before, shop.dump());
        shop.oms().payments().credit("a", first.id(), exchange.id(), "9000").orThrow();
        before = shop.dump();
        assertTrue(((Outcome.Done<Payment>) shop.oms().payments().credit("a", first.id(), exchange.id(), "9000"))
                .replayed());
        assertEquals(before, shop.dump());
    }

    @Test
    void aCreditTakesAnOrderInAgainThatExpiredBeforeItCame() {
        Order first = oneGivenUp();
        Order exchange = cupFor(first);
        shop.oms().orders().expire(exchange.id()).orThrow();
        shop.assertShelf("CUP", 5, 0);
        shop.oms().payments().credit("x-1", first.id(), exchange.id(), "9000").orThrow();
        assertEquals("PLACED", shop.now(exchange).state());
        shop.assertShelf("CUP", 5, 1);
        shop.assertSound();
    }

    @Test
    void nothingIsCreditedFromOneCurrencyToAnother() {
        Order first = oneGivenUp();
        Order dollars = shop.order("abroad", "A-1", "USD")
                .line("CUP", 1, "9.00")
                .that(draft -> draft.linked(OrderLink.Kind.EXCHANGE_FOR, first.id()))
                .prepaid()
                .placed();
        List<Object> before = shop.dump();
        assertEquals("money.other-currency", code(shop.oms().payments().credit("a", first.id(), dollars.id(), "9")));
        assertEquals(before, shop.dump());
    }

    @Test
    void anOrderThatMakesGoodNobodysIsRefused() {
        Outcome<Order> refused = shop.order("W-1")
                .line("MUG", 1, "15000")
                .that(draft -> draft.linked(OrderLink.Kind.REPLACEMENT_FOR, new OrderId("ghost")))
                .place();
        assertEquals("order.unknown", code(refused));
        assertTrue(shop.oms()
                .orders()
                .adopt(
                        shop.order("W-1")
                                .line("MUG", 1, "15000")
                                .that(draft -> draft.linked(OrderLink.Kind.REPLACEMENT_FOR, new OrderId("ghost")))
                                .draft(),
                        Adoption.at("new", OrderLifecycle.PLACED, StockEffect.NONE))
                .isRefused());
    }

    @Test
    void halfACreditIsFound() {
        Order first = oneGivenUp();
        Order exchange = cupFor(first);
        Payment taken = shop.oms()
                .payments()
                .credit("x-1", first.id(), exchange.id(), "9000")
                .orThrow();
        Tampering tampering = new Tampering(shop);
        tampering.change(Payment.TYPE, taken, "captured", won("8000"));
        Order now = shop.now(exchange);
        tampering.change(
                Order.TYPE, now, "money", now.money().withCaptured(won("8000")).withPromiseOfSurplus());
        assertEquals(
                List.of("M5", "M5"),
                shop.oms().verify().stream().map(finding -> finding.law()).toList());
    }
}
