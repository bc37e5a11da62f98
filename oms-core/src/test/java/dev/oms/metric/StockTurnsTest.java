package dev.oms.metric;

import static dev.oms.fixture.Shop.SEOUL;
import static dev.oms.stock.TotalCost.totalCost;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.cost.ReceiptPrice;
import dev.oms.fixture.Shop;
import dev.oms.fulfillment.Ship;
import dev.oms.item.ItemDraft;
import dev.oms.item.Sku;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.Adoption;
import dev.oms.order.Order;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.StockEffect;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.stock.GoodsReceipt;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How stock turned, what ran out, what had to wait, and how steady demand was. */
class StockTurnsTest {

    private static final CurrencyUnit KRW = CurrencyUnit.iso("KRW");
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final Period TEN_DAYS = Period.of(FIRST, FIRST.plusDays(10), ZoneOffset.UTC);

    private final Shop shop = Shop.open();

    private void receive(String number, String sku, long units, String cost) {
        shop.oms()
                .stock()
                .receive(GoodsReceipt.of(number, SEOUL).line(sku, units, totalCost(cost, "KRW")))
                .orThrow();
    }

    private Order sold(String number, String sku, long units) {
        Order order = shop.order(number).line(sku, units, "10000").confirmed();
        shop.oms().parcels().ship(Ship.everything(order.id(), "CJ", number)).orThrow();
        return order;
    }

    private StockFigures of(String sku) {
        return shop.oms().stockTurns().of(TEN_DAYS).stream()
                .filter(each -> each.sku().equals(sku))
                .findFirst()
                .orElseThrow()
                .figures();
    }

    private static Optional<BigDecimal> two(Outcome<Ratio> ratio) {
        return ratio.orThrow().decimal(2);
    }

    private static List<String> codes(Outcome<?> refused) {
        return refused.reasons().stream().map(Reason::code).toList();
    }

    @Test
    void unitsAndCostTurnOverTheMeanOfEveryDay() {
        receive("in-1", "MUG", 10, "40000");
        shop.clock().pass(Duration.ofDays(5));
        sold("W-1", "MUG", 6);
        shop.clock().pass(Duration.ofDays(30));
        StockFigures mug = of("MUG");
        // 10 at the end of five days, 4 at the end of five: 70 unit-days, at 4,000 each.
        assertEquals(
                new StockFigures(
                        10,
                        0,
                        10,
                        6,
                        70,
                        10,
                        0,
                        0,
                        0,
                        List.of(new StockCost(Money.ofMinor(280_000, KRW), Money.ofMinor(24_000, KRW)))),
                mug);
        assertEquals(Optional.of(new BigDecimal("7.00")), mug.averageUnits().decimal(2));
        assertEquals(Optional.of(new BigDecimal("0.86")), mug.turnoverByUnits().decimal(2));
        assertEquals(Optional.of(new BigDecimal("0.86")), two(mug.turnoverAtCost(KRW)));
        assertEquals(Optional.of(new BigDecimal("11.67")), two(mug.daysOfInventory()));
        assertEquals(Optional.of(new BigDecimal("11.67")), two(mug.daysOfInventoryAtCost(KRW)));
        assertEquals(Optional.of(new BigDecimal("0.60")), mug.sellThrough().decimal(2));
        assertEquals(List.of("stock.other-currency"), codes(mug.turnoverAtCost(CurrencyUnit.iso("EUR"))));
    }

    @Test
    void withoutDemandThereIsNothingToCover() {
        receive("in-1", "MUG", 10, "40000");
        shop.clock().pass(Duration.ofDays(30));
        assertEquals(List.of(StockFigures.NO_DEMAND), codes(of("MUG").daysOfInventory()));
        assertEquals(List.of(StockFigures.NO_DEMAND), codes(of("MUG").daysOfInventoryAtCost(KRW)));
        assertEquals(
                Optional.of(new BigDecimal("0.00")), of("MUG").turnoverByUnits().decimal(2));
    }

    @Test
    void whileACostIsUnknownFiguresAtCostAreAbsentAndThoseOfUnitsAreNot() {
        shop.oms()
                .stock()
                .receive(GoodsReceipt.of("in-1", SEOUL).line("MUG", 10))
                .orThrow();
        sold("W-1", "MUG", 6);
        shop.clock().pass(Duration.ofDays(30));
        assertEquals(6, of("MUG").uncostedUnits());
        assertEquals(40, of("MUG").uncostedUnitDays());
        assertEquals(List.of(StockFigures.COST_UNKNOWN), codes(of("MUG").turnoverAtCost(KRW)));
        assertEquals(
                Optional.of(new BigDecimal("1.50")), of("MUG").turnoverByUnits().decimal(2));
        shop.oms()
                .costs()
                .price(ReceiptPrice.of("bill-1", "in-1").line("MUG", totalCost("40000", "KRW")))
                .orThrow();
        // Once it is told, nothing of the period is unknown any more.
        assertEquals(0, of("MUG").uncostedUnits());
        assertEquals(0, of("MUG").uncostedUnitDays());
        assertTrue(codes(of("MUG").turnoverAtCost(KRW)).isEmpty());
    }

    @Test
    void whatCameBackWasNotReceived() {
        receive("in-1", "MUG", 10, "40000");
        Order order = sold("W-1", "MUG", 6);
        shop.clock().pass(Duration.ofDays(2));
        shop.oms()
                .stock()
                .receive(GoodsReceipt.of("back-1", SEOUL)
                        .returned("MUG", 2, order.id().value(), "1")
                        .line("MUG", 5, totalCost("20000", "KRW")))
                .orThrow();
        shop.clock().pass(Duration.ofDays(30));
        assertEquals(15, of("MUG").received());
        assertEquals(6, of("MUG").shipped());
        assertEquals(Money.ofMinor(16_000, KRW), of("MUG").costs().get(0).goods(), "four are sold, at 4,000 each");
    }

    @Test
    void daysThatHaveNotEndedAreNotLookedAt() {
        receive("in-1", "MUG", 10, "40000");
        shop.clock().pass(Duration.ofDays(3));
        assertEquals(3, of("MUG").days());
        assertEquals(30, of("MUG").unitDays());
    }

    @Test
    void daysWithoutStockCountFromTheDayItFirstCameIn() {
        shop.clock().pass(Duration.ofDays(2));
        receive("in-1", "MUG", 2, "8000");
        shop.clock().pass(Duration.ofDays(3));
        sold("W-1", "MUG", 2);
        shop.clock().pass(Duration.ofDays(30));
        assertEquals(8, of("MUG").skuDays());
        assertEquals(5, of("MUG").skuDaysOut());
        assertEquals(
                Optional.of(new BigDecimal("0.625")), of("MUG").stockOutShare().decimal(3));
    }

    @Test
    void theMarginIsOverTheMeanStockAtCost() {
        receive("in-1", "MUG", 10, "40000");
        sold("W-1", "MUG", 6);
        shop.clock().pass(Duration.ofDays(30));
        Accumulator<ProfitMeasure, Map<CurrencyUnit, Map<String, ProfitFigures>>> bySku =
                SkuProfits.of(Scope.placedIn(TEN_DAYS)).accumulator();
        shop.oms().measures().profits(new ProfitCalculator(ExpectedCosts.standard()), bySku::accumulate);
        ProfitFigures mug = Optional.ofNullable(bySku.result().get(KRW))
                .map(table -> table.get("MUG"))
                .orElseThrow();
        // Sold at 60,000 for 24,000; 4 left at 4,000 each.
        assertEquals(Optional.of(new BigDecimal("2.25")), two(of("MUG").gmroi(mug)));
    }

    @Test
    void figuresOfOtherSpansOfDaysDoNotGoTogether() {
        assertThrows(IllegalArgumentException.class, () -> StockFigures.none(3).plus(StockFigures.none(4)));
        assertEquals(StockFigures.none(0), shop.oms().stockTurns().total(List.of()));
    }

    // Fill rates

    @Test
    void whatHadToWaitIsNotFilledWhateverBecameOfIt() {
        shop.oms().items().declare(ItemDraft.of("MUG").backorderLimit(100)).orThrow();
        shop.with("MUG", 2).with("CUP", 10);
        Order order =
                shop.order("W-1").line("MUG", 5, "10000").line("CUP", 1, "5000").confirmed();
        shop.order("W-2").line("CUP", 2, "5000").confirmed();
        shop.order("W-3").line("CUP", 2, "5000").adopted(Adoption.at("gone", OrderLifecycle.SHIPPED, StockEffect.NONE));
        FillFigures expected = new FillFigures(2, 1, 3, 2, 8, 5);
        assertEquals(expected, fills());
        shop.with("MUG", 10);
        shop.oms().runDue(100);
        assertEquals(0, shop.oms().stock().demand(new Sku("MUG")).waiting());
        assertEquals(expected, fills());
        shop.oms().orders().cancel("k-1", order.id(), "1", 4, "fewer").orThrow();
        assertEquals(expected, fills());
        assertEquals(1, fills().backorderedLines());
        assertEquals(Optional.of(new BigDecimal("0.625")), fills().byUnits().decimal(3));
        assertEquals(Optional.of(new BigDecimal("0.5")), fills().byOrders().decimal(1));
    }

    private FillFigures fills() {
        Accumulator<FillMeasure, FillFigures> one =
                FillRates.of(Scope.allTime()).accumulator();
        Accumulator<FillMeasure, FillFigures> other =
                FillRates.of(Scope.allTime()).accumulator();
        List<FillMeasure> measures = new ArrayList<>();
        shop.oms().measures().fills(measures::add);
        for (int i = 0; i < measures.size(); i++) {
            (i % 2 == 0 ? one : other).accumulate(measures.get(i));
        }
        Accumulator<FillMeasure, FillFigures> loaded =
                FillRates.of(Scope.allTime()).accumulator();
        FillRates.of(Scope.allTime()).load(FillRates.of(Scope.allTime()).save(one), loaded);
        FillRates.of(Scope.allTime()).load(FillRates.of(Scope.allTime()).save(other), loaded);
        one.merge(other);
        assertEquals(one.result(), loaded.result());
        assertEquals(FillRates.of(Scope.allTime()).over(measures), one.result());
        assertEquals(
                one.result().orders(),
                FillRates.of(Scope.allTime()).drillDown().over(measures).size());
        return one.result();
    }

    // Demand

    @Test
    void demandHasAPlaceForEveryStretchAndItsSteadinessAClass() {
        Period weeks = Period.of(LocalDate.of(2024, 5, 6), LocalDate.of(2024, 6, 3), ZoneOffset.UTC);
        List<OrderMeasure> orders = List.of(
                Sample.anOrder("O1")
                        .at("2024-05-06T00:00:00Z")
                        .line("A", 4, 1)
                        .line("C", 12, 1)
                        .build(),
                Sample.anOrder("O2").at("2024-05-13T00:00:00Z").line("A", 4, 1).build(),
                Sample.anOrder("O3")
                        .at("2024-05-26T23:59:59Z")
                        .line("A", 4, 1)
                        .line("B", 6, 1)
                        .build(),
                Sample.anOrder("O4")
                        .at("2024-06-02T23:59:59Z")
                        .line("A", 4, 1)
                        .line("B", 6, 1)
                        .line("C", 4, 1)
                        .build(),
                Sample.anOrder("O5").at("2024-06-03T00:00:00Z").line("A", 9, 1).build());
        Map<String, List<Long>> demand = Demand.in(weeks, Grain.WEEK).over(orders);
        assertEquals(
                Map.of("A", List.of(4L, 4L, 4L, 4L), "B", List.of(0L, 0L, 6L, 6L), "C", List.of(12L, 0L, 0L, 4L)),
                demand);
        assertEquals(Map.of("A", Xyz.Rank.X, "B", Xyz.Rank.Y, "C", Xyz.Rank.Z), Xyz.STANDARD.of(demand));
        assertEquals(
                Map.of("H", Xyz.Rank.X), Xyz.STANDARD.of(Map.of("H", List.of(2L, 6L, 2L, 6L), "N", List.of(0L, 0L))));
        assertThrows(IllegalArgumentException.class, () -> new Xyz(100, 50));
        assertEquals(
                Map.of(
                        "S", DemandClass.SMOOTH,
                        "E", DemandClass.ERRATIC,
                        "I", DemandClass.INTERMITTENT,
                        "L", DemandClass.LUMPY,
                        "T", DemandClass.INTERMITTENT),
                DemandClass.of(Map.of(
                        "S", List.of(3L, 4L, 3L, 4L),
                        "E", List.of(1L, 9L, 1L, 9L),
                        "I", List.of(0L, 4L, 0L, 4L),
                        "L", List.of(0L, 1L, 0L, 9L),
                        "N", List.of(0L, 0L),
                        // Three of four: every 1.33rd.
                        "T", List.of(2L, 2L, 2L, 0L))));
    }

    @ParameterizedTest
    @CsvSource({
        "Pacific/Kiritimati, 2024-05-16",
        "Asia/Seoul, 2024-05-16",
        "America/Chicago, 2024-05-16",
        "America/Chicago, 2024-03-10",
        "America/Chicago, 2024-11-03"
    })
    void stretchesAreDaysOfTheZoneHoweverLong(ZoneId zone, LocalDate day) {
        Instant from = day.atStartOfDay(zone).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(zone).toInstant();
        List<OrderMeasure> orders = List.of(
                Sample.anOrder("O1").at(from.minusNanos(1_000)).line("A", 1, 1).build(),
                Sample.anOrder("O2").at(from).line("A", 2, 1).build(),
                Sample.anOrder("O3").at(until.minusNanos(1_000)).line("A", 3, 1).build(),
                Sample.anOrder("O4").at(until).line("A", 5, 1).build());
        Period three = Period.of(day.minusDays(1), day.plusDays(2), zone);
        assertEquals(
                Map.of("A", List.of(1L, 5L, 5L)), Demand.in(three, Grain.DAY).over(orders));
        assertEquals(
                Map.of("A", List.of(5L)),
                Demand.in(Period.of(day, zone), Grain.DAY).over(orders));
        assertEquals(
                List.of("O2", "O3"),
                Demand.in(Period.of(day, zone), Grain.DAY).drillDown().over(orders));
    }
}
