package dev.oms.metric;

import static dev.oms.metric.Sample.eur;
import static dev.oms.order.PriceDraft.unitPrice;
import static dev.oms.stock.TotalCost.totalCost;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.oms.Oms;
import dev.oms.fixture.HandClock;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemPolicy;
import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.stock.AdjustmentReason;
import dev.oms.stock.GoodsReceipt;
import dev.oms.stock.StockAdjustment;
import dev.oms.storage.memory.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdleStockTest {

    private static final Instant START = Instant.parse("2024-01-01T12:00:00Z");

    private final HandClock clock = new HandClock("2024-01-01T12:00:00Z");
    private final Oms oms = Oms.on(InMemoryStorage.of(Oms.catalogue()))
            .clock(clock)
            .items(ItemPolicy.DECLARE_ON_FIRST_SIGHT)
            .build();

    private void receive(String number, String sku, long units) {
        oms.stock().receive(GoodsReceipt.of(number, "SEOUL").line(sku, units)).orThrow();
    }

    private Order order(String number, String sku, long units) {
        return oms.orders()
                .place(OrderDraft.of("web", number, "EUR")
                        .line(sku, units, unitPrice("5.00"))
                        .terms(PaymentTerms.CASH_ON_DELIVERY))
                .orThrow();
    }

    private List<IdleSku> idle(ZoneId zone) {
        Map<String, Instant> lastSales = oms.measures().compute(LastSales.of(Scope.allTime()));
        return oms.idleStock().of(lastSales, clock.instant(), zone, IdleLimits.STANDARD);
    }

    private List<IdleSku> idle() {
        return idle(ZoneOffset.UTC);
    }

    @Test
    void whatDoesNotSellIsListedLongestFirstWithItsValueAtCost() {
        oms.stock()
                .receive(GoodsReceipt.of("in-1", "SEOUL").line("CUP", 10, totalCost("20.00", "EUR")))
                .orThrow();
        clock.pass(Duration.ofDays(2));
        order("W-1", "CUP", 3);
        clock.pass(Duration.ofDays(28));
        receive("in-2", "MUG", 4);
        clock.pass(Duration.ofDays(92));

        List<IdleSku> idle = idle();

        assertEquals(
                List.of(
                        new IdleSku(
                                "CUP",
                                10,
                                List.of(eur("20.00")),
                                0,
                                Optional.of(START.plus(Duration.ofDays(2))),
                                START.plus(Duration.ofDays(2)),
                                120,
                                Idleness.DEAD),
                        new IdleSku(
                                "MUG",
                                4,
                                List.of(),
                                4,
                                Optional.empty(),
                                START.plus(Duration.ofDays(30)),
                                92,
                                Idleness.DEAD)),
                idle);
    }

    @Test
    void whatSoldOrCameInLatelyIsNotIdle() {
        receive("in-1", "CUP", 10);
        clock.pass(Duration.ofDays(100));
        receive("in-2", "NEW", 10);
        order("W-1", "CUP", 1);
        clock.pass(Duration.ofDays(29));

        assertEquals(List.of(), idle());
        clock.pass(Duration.ofDays(1));
        assertEquals(List.of("CUP", "NEW"), idle().stream().map(IdleSku::sku).toList());
        assertEquals(Idleness.SLOW, idle().get(0).idleness());
    }

    @Test
    void timeOutOfStockDoesNotCount() {
        receive("in-1", "CUP", 1);
        Order order = order("W-1", "CUP", 1);
        oms.orders().confirm(order.id()).orThrow();
        clock.pass(Duration.ofDays(1));
        oms.parcels().ship(Ship.everything(order.id(), "CJ", "6011")).orThrow();
        clock.pass(Duration.ofDays(200));
        receive("in-2", "CUP", 5);
        clock.pass(Duration.ofDays(60));

        IdleSku cup = idle().get(0);

        assertEquals(60, cup.days());
        assertEquals(Idleness.STALE, cup.idleness());
        assertEquals(Optional.of(START), cup.lastSold());
    }

    @Test
    void whatIsOutOfStockIsNotIdle() {
        receive("in-1", "CUP", 1);
        oms.stock()
                .adjust(StockAdjustment.of("gone", "SEOUL", AdjustmentReason.DAMAGED)
                        .line("CUP", -1))
                .orThrow();
        clock.pass(Duration.ofDays(200));

        assertEquals(List.of(), idle());
    }

    @Test
    void locationsAreTakenTogetherAndDaysAreThoseOfTheZone() {
        receive("in-1", "CUP", 1);
        clock.pass(Duration.ofDays(20));
        oms.stock().receive(GoodsReceipt.of("in-2", "BUSAN").line("CUP", 2)).orThrow();
        clock.pass(Duration.ofDays(10).minusHours(10));

        assertEquals(List.of(30L), idle().stream().map(IdleSku::days).toList());
        assertEquals(3, idle().get(0).onHand());
        assertEquals(List.of(), idle(ZoneId.of("Pacific/Kiritimati")));
    }

    @Test
    void limitsRise() {
        assertThrows(IllegalArgumentException.class, () -> new IdleLimits(30, 20, 90));
        assertThrows(IllegalArgumentException.class, () -> new IdleLimits(0, 20, 90));
        assertEquals(Idleness.STALE, IdleLimits.STANDARD.of(89));
    }
}
