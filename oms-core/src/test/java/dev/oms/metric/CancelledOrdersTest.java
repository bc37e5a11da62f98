package dev.oms.metric;

import static dev.oms.metric.Sample.anOrder;
import static dev.oms.metric.Sample.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.fixture.Shop;
import dev.oms.fulfillment.CarrierFact;
import dev.oms.fulfillment.Ship;
import dev.oms.order.Adoption;
import dev.oms.order.Deadlines;
import dev.oms.order.Order;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.StockEffect;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who had orders cancelled, from what is stored, and what was paid back. */
class CancelledOrdersTest {

    private static final Period MAY = Period.of(YearMonth.of(2024, 5), ZoneOffset.UTC);

    private final Shop shop = Shop.open(
                    builder -> builder.deadlines(Deadlines.none().payWithin(Duration.ofHours(24))))
            .with("MUG", 100);

    private CancellationFigures march(CancelledOrders metric) {
        return shop.oms().measures().compute(metric);
    }

    private static CancelledOrders inMarch() {
        return CancelledOrders.in(Period.of(YearMonth.of(2026, 3), ZoneOffset.UTC));
    }

    private Order order(String number) {
        return shop.order(number).line("MUG", 1, "15000").cod().confirmed();
    }

    private void pass() {
        shop.clock().pass(Duration.ofMinutes(1));
    }

    @Test
    void whatIsStoredTellsWho() {
        Order asked = order("W-1");
        shop.oms()
                .orders()
                .requestCancellation(asked.id(), "ordered twice", Optional.empty())
                .orThrow();
        pass();
        shop.oms().orders().acceptCancellation(asked.id(), "fine").orThrow();
        Order told = order("W-2");
        shop.oms()
                .orders()
                .cancelledByChannel(told.id(), "fraud", shop.clock().instant())
                .orThrow();
        Order lost = order("W-3");
        shop.oms().parcels().ship(Ship.everything(lost.id(), "CJ", "1")).orThrow();
        shop.oms()
                .parcels()
                .record(CarrierFact.lost("1", shop.clock().instant()))
                .orThrow();
        Order byHand = order("W-4");
        shop.oms().as("anna", "").orders().cancel(byHand.id(), "no stock").orThrow();
        shop.order("W-5")
                .line("MUG", 1, "15000")
                .adopted(Adoption.at("Đã hủy", OrderLifecycle.CANCELLED, StockEffect.NONE));
        shop.order("W-6").line("MUG", 1, "15000").prepaid().placed();
        Order unconfirmed = shop.order("W-7").line("MUG", 1, "15000").cod().placed();
        shop.oms().orders().expire(unconfirmed.id()).orThrow();
        order("W-8");
        // Asked, declined, and cancelled by command later: nobody told for whom.
        Order declined = order("W-9");
        shop.oms()
                .orders()
                .requestCancellation(declined.id(), "too slow", Optional.empty())
                .orThrow();
        pass();
        shop.oms().orders().declineCancellation(declined.id(), "no").orThrow();
        pass();
        shop.oms().orders().cancel(declined.id(), "after all").orThrow();
        // Cancelled by command; that the channel tells the same later does not make it the channel's doing.
        Order both = order("W-10");
        shop.oms().orders().cancel(both.id(), "sold out").orThrow();
        pass();
        shop.oms()
                .orders()
                .cancelledByChannel(both.id(), "cancelled", shop.clock().instant())
                .orThrow();
        shop.clock().pass(Duration.ofHours(25));
        shop.oms().runDue(100);

        CancellationFigures figures = march(inMarch());
        assertEquals(10, figures.received());
        assertEquals(
                Map.of(
                        Canceller.BUYER, 1L,
                        Canceller.CHANNEL, 1L,
                        Canceller.CARRIER, 1L,
                        Canceller.UNPAID, 1L,
                        Canceller.SYSTEM, 1L,
                        Canceller.NOT_TOLD, 4L),
                figures.cancelled());
        assertEquals(9, figures.all());
        assertEquals(
                Optional.of(new BigDecimal("0.40")),
                figures.rate(Canceller.NOT_TOLD).decimal(2));

        CancellationFigures named =
                march(inMarch().actors(actor -> actor.equals("anna") ? Canceller.SELLER : Canceller.NOT_TOLD));
        assertEquals(1, named.by(Canceller.SELLER));
        assertEquals(3, named.by(Canceller.NOT_TOLD));
        assertEquals(9, named.all());
        assertEquals(9, shop.oms().measures().compute(inMarch().drillDown()).size());
        assertEquals(
                march(inMarch()).all(),
                shop.oms()
                        .measures()
                        .compute(OrderFlow.in(Period.of(YearMonth.of(2026, 3), ZoneOffset.UTC)))
                        .cancelledOfReceived());
    }

    @Test
    void ordersCountByTheDateTheyWereReceivedAndNobodyReceivedIsAbsent() {
        CancellationFigures figures = CancelledOrders.in(MAY)
                .over(List.of(
                        anOrder("O1")
                                .at("2024-05-01T00:00:00Z")
                                .line("A", 1, 1)
                                .cancelledBy(Canceller.BUYER, Optional.empty())
                                .build(),
                        anOrder("O2")
                                .at("2024-04-30T23:59:59.999999Z")
                                .line("A", 1, 1)
                                .cancelledBy(Canceller.BUYER, Optional.empty())
                                .build(),
                        anOrder("O3").at("2024-05-31T12:00:00Z").line("A", 1, 1).build()));
        assertEquals(new CancellationFigures(2, Map.of(Canceller.BUYER, 1L)), figures);
        Period nothing = Period.of(LocalDate.of(1999, 1, 1), ZoneOffset.UTC);
        assertEquals(
                Optional.empty(),
                CancelledOrders.in(nothing).over(List.of()).rate().decimal(2));
    }

    @Test
    void refundsAreOverTheGrossSalesOfTheSameOrders() {
        List<OrderMeasure> orders = List.of(
                anOrder("O1").line("A", 3, 1_000).refunded(200).build(),
                anOrder("O2").line("A", 1, 1_000).build(),
                anOrder("O3")
                        .line("A", 1, 1_000)
                        .refunded(1_000)
                        .cancelledBy(Canceller.BUYER, Optional.empty())
                        .build());
        RefundFigures figures = Optional.ofNullable(
                        Refunds.of(Scope.allTime()).over(orders).get(Sample.EUR))
                .orElseThrow();
        assertEquals(new RefundFigures(Sample.EUR, 2, 1, eur("40.00"), eur("2.00")), figures);
        assertEquals(Optional.of(new BigDecimal("0.05")), figures.rateByValue().decimal(2));
        assertEquals(Optional.of(new BigDecimal("0.5")), figures.rateByOrders().decimal(1));
        assertEquals(List.of("O1"), Refunds.of(Scope.allTime()).drillDown().over(orders));
    }
}
