package dev.oms.metric;

import static dev.oms.metric.Sample.EUR;
import static dev.oms.metric.Sample.TILL;
import static dev.oms.metric.Sample.aReturn;
import static dev.oms.metric.Sample.anOrder;
import static dev.oms.metric.Sample.back;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.item.ItemKind;
import dev.oms.lifecycle.Phase;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.OrderLifecycle;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SalesTest {

    private static final Period MAY = Period.of(YearMonth.of(2024, 5), ZoneOffset.UTC);
    private static final Period JUNE = Period.of(YearMonth.of(2024, 6), ZoneOffset.UTC);

    /** Two orders of 40.00 with a seller's discount of 3.00, one unit back in June. */
    private final List<Measure> measures = List.of(
            anOrder("O1")
                    .at("2024-05-01T00:00:00Z")
                    .line("A", 3, new LineTotals(3_000, 225, 0, 0, 0, 250))
                    .line("B", 1, new LineTotals(500, 75, 100, 0, 0, 0))
                    .build(),
            anOrder("O2").at("2024-05-31T23:59:59Z").line("B", 1, 500).build(),
            aReturn("R1", "2024-06-01T00:00:00Z", Optional.empty(), back("B", 1, 500)));

    private static SalesFigures eur(Metric<Measure, Map<CurrencyUnit, SalesFigures>> metric, List<Measure> measures) {
        Map<CurrencyUnit, SalesFigures> result = metric.over(measures);
        assertEquals(List.of(EUR), List.copyOf(result.keySet()));
        return result.values().iterator().next();
    }

    @Test
    void grossDiscountsByPayerAndNetSales() {
        SalesFigures all = eur(Sales.of(Scope.allTime()), measures);

        assertEquals(2, all.orders());
        assertEquals(3, all.lines());
        assertEquals(5, all.units());
        assertEquals(Sample.eur("40.00"), all.gross());
        assertEquals(Sample.eur("3.00"), all.sellerDiscount());
        assertEquals(Sample.eur("1.00"), all.platformDiscount());
        assertEquals(Sample.eur("2.50"), all.shipping());
        assertEquals(Sample.eur("37.00"), all.netBeforeReturns());
        assertEquals(Sample.eur("32.00"), all.net());
        assertEquals(Sample.eur("34.50"), all.total());
    }

    @Test
    void averagesAndRatesKeepWhatIsAboveAndBelowTheLine() {
        SalesFigures all = eur(Sales.of(Scope.allTime()), measures);

        assertEquals(new Average(Sample.eur("40.00"), 2), all.averageOrderValue());
        assertEquals(
                Optional.of(new BigDecimal("20.0000")), all.averageOrderValue().decimal(4));
        assertEquals(new Ratio(5, 2), all.unitsPerOrder());
        assertEquals(new Ratio(3, 2), all.linesPerOrder());
        assertEquals(
                Optional.of(new BigDecimal("0.125")), all.returnRateByValue().decimal(3));
        assertEquals(new Ratio(1, 5), all.returnRateByUnits());
        assertEquals(
                Optional.of(new BigDecimal("0.333333")),
                all.returnRateByDocuments().decimal(6));
    }

    @Test
    void returnsAreBookedInTheirOwnMonth() {
        SalesFigures may = eur(Sales.of(Scope.placedIn(MAY)), measures);
        SalesFigures june = eur(Sales.of(Scope.placedIn(JUNE)), measures);

        assertEquals(Sample.eur("0.00"), may.returned());
        assertEquals(Sample.eur("37.00"), may.net());
        assertEquals(0, june.orders());
        assertEquals(1, june.returnedUnits());
        assertEquals(Sample.eur("-5.00"), june.net());
        assertEquals(Optional.empty(), june.returnRateByUnits().decimal(3));
        assertEquals(Optional.empty(), june.averageOrderValue().decimal(2));
        assertEquals(
                List.of(Ratio.NOTHING_BELOW),
                june.averageOrderValue().absent().stream()
                        .map(reason -> reason.code())
                        .toList());
    }

    @Test
    void freeUnitsAndUnknownPricesAreNotSold() {
        List<Measure> mixed = List.of(
                anOrder("mixed")
                        .line("A", 2, 1_000)
                        .line("FREE", 1, 0)
                        .unpriced("X", 1)
                        .build(),
                anOrder("free").line("FREE", 4, 0).build());

        SalesFigures sold = eur(Sales.of(Scope.allTime()), mixed);
        assertEquals(1, sold.orders());
        assertEquals(1, sold.lines());
        assertEquals(2, sold.units());
        assertEquals(1, sold.unpricedLines());

        SalesFigures all = eur(Sales.of(Scope.allTime().of(Population.all())), mixed);
        assertEquals(2, all.orders());
        assertEquals(4, all.lines());
        assertEquals(8, all.units());
        assertEquals(Sample.eur("20.00"), all.gross());
    }

    @Test
    void cancelledUnitsCountOnlyIfAskedFor() {
        List<Measure> cancelled = List.of(
                anOrder("part").line("A", 3, 1, 0, 1_000).build(),
                anOrder("whole")
                        .standing(OrderLifecycle.CANCELLED)
                        .line("A", 2, 2, 0, 1_000)
                        .build());

        SalesFigures without = eur(Sales.of(Scope.allTime()), cancelled);
        SalesFigures with = eur(Sales.of(Scope.allTime().of(Population.sold().withCancelled())), cancelled);

        assertEquals(List.of(1L, 2L), List.of(without.orders(), without.units()));
        assertEquals(Sample.eur("20.00"), without.gross());
        assertEquals(List.of(2L, 5L), List.of(with.orders(), with.units()));
        assertEquals(Sample.eur("50.00"), with.gross());
    }

    @Test
    void refusedAndLostUnitsAreGrossButNotNet() {
        SalesFigures sales = eur(
                Sales.of(Scope.allTime()),
                List.of(anOrder("O").line("A", 4, 1, 2, 1_000).build()));

        assertEquals(Sample.eur("30.00"), sales.gross());
        assertEquals(2, sales.unkeptUnits());
        assertEquals(Sample.eur("20.00"), sales.unkept());
        assertEquals(Sample.eur("10.00"), sales.net());
    }

    @Test
    void taxInsideThePriceIsNoSale() {
        SalesFigures sales = eur(
                Sales.of(Scope.allTime()),
                List.of(anOrder("O")
                        .line("A", 1, new LineTotals(1_190, 0, 0, 190, 50, 0))
                        .build()));

        assertEquals(Sample.eur("11.90"), sales.gross());
        assertEquals(Sample.eur("10.00"), sales.net());
        assertEquals(Sample.eur("0.50"), sales.addedTax());
        assertEquals(Sample.eur("12.40"), sales.total());
    }

    @Test
    void nobodyIsChargedForWhatWasRefused() {
        LineTotals two = new LineTotals(2_000, 200, 0, 300, 100, 400);
        LineTotals one = new LineTotals(1_000, 100, 0, 150, 50, 200);

        SalesFigures sales = eur(
                Sales.of(Scope.allTime()),
                List.of(anOrder("O").line("A", 2, 1, two, one).build()));

        assertEquals(Sample.eur("7.50"), sales.net());
        assertEquals(Sample.eur("4.00"), sales.unkeptCharges());
        assertEquals(Sample.eur("11.50"), sales.total());
    }

    @Test
    void twoCurrenciesAreTwoResults() {
        CurrencyUnit krw = CurrencyUnit.iso("KRW");
        Map<CurrencyUnit, SalesFigures> result = Sales.of(Scope.allTime())
                .over(List.of(
                        anOrder("O1").in(krw).line("A", 2, 15_000).build(),
                        anOrder("O2").line("A", 1, 1_000).build()));

        assertEquals(List.of(EUR, krw), List.copyOf(result.keySet()));
        assertEquals(
                List.of(Sample.eur("10.00"), Money.ofMinor(30_000, krw)),
                result.values().stream().map(SalesFigures::gross).toList());
    }

    @Test
    void adjustmentsStandBesideNetSales() {
        SalesFigures sales = eur(
                Sales.of(Scope.allTime()),
                List.of(
                        anOrder("O").line("A", 1, 4_000).build(),
                        new AdjustmentMeasure(
                                "adjustment:web/A1/1", Sample.WEB, MAY.from(), Money.ofMinor(-1_100, EUR))));

        assertEquals(Sample.eur("40.00"), sales.net());
        assertEquals(Sample.eur("-11.00"), sales.adjustments());
    }

    @Test
    void aPopulationChoosesChannelsPhasesKindsSkusAndCustomers() {
        List<Measure> all = List.of(
                anOrder("web")
                        .by("c1")
                        .line("A", 1, 100)
                        .line("POST", ItemKind.SERVICE, 1, 10)
                        .build(),
                anOrder("till")
                        .of(TILL)
                        .standing(OrderLifecycle.SHIPPED)
                        .line("A", 2, 100)
                        .build(),
                aReturn(
                        "R",
                        "2024-05-02T00:00:00Z",
                        Optional.of("c1"),
                        back("A", 1, 100),
                        back("POST", ItemKind.SERVICE, 1, 10)),
                aReturn("S", "2024-05-02T00:00:00Z", Optional.empty(), back("POST", ItemKind.SERVICE, 1, 10)));

        assertEquals(List.of(1L, 2L, 0L), figures(Population.sold().channels(TILL), all));
        assertEquals(List.of(1L, 2L, 2L), figures(Population.sold().phases(Phase.SHIPPING), all));
        assertEquals(List.of(2L, 3L, 1L), figures(Population.sold().kinds(ItemKind.GOODS), all));
        assertEquals(List.of(1L, 1L, 2L), figures(Population.sold().skus("POST"), all));
        assertEquals(List.of(1L, 2L, 1L), figures(Population.sold().knownCustomers(), all));
        assertEquals(List.of(1L, 2L, 2L), figures(Population.sold().states("DELIVERED"), all));
    }

    private static List<Long> figures(Population population, List<Measure> all) {
        SalesFigures sales = eur(Sales.of(Scope.allTime().of(population)), all);
        return List.of(sales.orders(), sales.units(), sales.returns());
    }

    @Test
    void everyNumberListsWhatItCounted() {
        assertEquals(
                List.of("O1", "O2"), Sales.of(Scope.placedIn(MAY)).drillDown().over(measures));
        assertEquals(
                Map.of(
                        LocalDate.of(2024, 5, 1), List.of("O1", "O2"),
                        LocalDate.of(2024, 6, 1), List.of("return:R1")),
                Sales.of(Scope.allTime())
                        .drillDown()
                        .by(Dimension.month(ZoneOffset.UTC))
                        .over(measures));
    }

    @Test
    void groupsAreSortedAndWhatWasNotToldIsAGroup() {
        List<Measure> all = List.of(
                anOrder("1").to("Norway").line("A", 1, 1).build(),
                anOrder("2").to("Japan").line("A", 1, 1).build(),
                anOrder("3").line("A", 1, 1).build());

        assertEquals(
                "{=1, Japan=1, Norway=1}",
                OrderCounts.of(Scope.allTime())
                        .by(Dimension.country())
                        .over(all)
                        .toString());
        assertEquals(
                "{done=3}",
                OrderCounts.of(Scope.allTime()).by(Dimension.phase()).over(all).toString());
        assertEquals(
                "{DELIVERED=3}",
                OrderCounts.of(Scope.allTime()).by(Dimension.state()).over(all).toString());
        assertEquals(
                "{web=3}",
                OrderCounts.of(Scope.allTime())
                        .by(Dimension.channel())
                        .over(all)
                        .toString());
        assertEquals(
                "{2024-05-13=3}",
                OrderCounts.of(Scope.allTime())
                        .by(Dimension.week(ZoneOffset.UTC))
                        .over(all)
                        .toString());
    }
}
