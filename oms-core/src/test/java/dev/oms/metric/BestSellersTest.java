package dev.oms.metric;

import static dev.oms.metric.Sample.EUR;
import static dev.oms.metric.Sample.aReturn;
import static dev.oms.metric.Sample.anOrder;
import static dev.oms.metric.Sample.back;
import static dev.oms.metric.Sample.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BestSellersTest {

    /** a and A are two SKUs; B ties with A in units; C only comes back. */
    private final List<Measure> measures = List.of(
            anOrder("O1").line("B", 5, 100).line("A", 2, 300).line("A", 3, 300).build(),
            anOrder("O2").line("a", 7, 50).unmapped(9, 100).line("FREE", 50, 0).build(),
            aReturn("R1", "2024-05-20T00:00:00Z", Optional.empty(), back("a", 4, 200), back("C", 1, 80)),
            aReturn("R2", "2024-05-21T00:00:00Z", Optional.empty(), back("A", 1, 1_400)));

    private SkuTable table() {
        return BestSellers.of(Scope.allTime()).over(measures).getOrDefault(EUR, new SkuTable(EUR, List.of(), -1));
    }

    private List<String> top(SkuRanking ranking) {
        return table().top(ranking, 20).stream().map(SkuFigures::sku).toList();
    }

    @Test
    void tiesGoBySkuAscending() {
        assertEquals(List.of("a", "A", "B"), top(SkuRanking.UNITS));
        assertEquals(List.of("A", "B", "a"), top(SkuRanking.VALUE));
        assertEquals(List.of("B", "A", "a"), top(SkuRanking.NET_UNITS));
        assertEquals(List.of("B", "a", "A"), top(SkuRanking.NET_VALUE));
        assertEquals(List.of("a", "A", "C"), top(SkuRanking.RETURNED_UNITS));
        assertEquals(1, table().top(SkuRanking.UNITS, 1).size());
    }

    @Test
    void aSkuKnowsWhatItSoldAndWhatCameBack() {
        assertEquals(
                Optional.of(new SkuFigures("A", 2, 5, eur("15.00"), eur("15.00"), 0, 1, 1, eur("14.00"))),
                table().of("A"));
        assertEquals(new Ratio(1, 5), table().of("A").orElseThrow().returnRateByUnits());
        assertEquals(new Ratio(1_400, 1_500), table().of("A").orElseThrow().returnRateByValue());
        assertEquals(Optional.empty(), table().of("FREE"));
    }

    @Test
    void unitsWithoutASkuAreCountedApart() {
        assertEquals(9, table().unmappedUnits());
    }

    @Test
    void refusedUnitsAreNotSoldNet() {
        SkuFigures row = BestSellers.of(Scope.allTime())
                .over(List.of(anOrder("O").line("A", 5, 1, 2, 100).build()))
                .getOrDefault(EUR, table())
                .of("A")
                .orElseThrow();

        assertEquals(List.of(4L, 2L, 2L), List.of(row.units(), row.unkeptUnits(), row.netUnits()));
        assertEquals(eur("2.00"), row.netSales());
    }

    @Test
    void theOrdersBehindASkuAreThoseOfAPopulationOfThatSku() {
        Scope ofA = Scope.allTime().of(Population.sold().skus("A"));

        assertEquals(List.of("O1", "return:R2"), BestSellers.of(ofA).drillDown().over(measures));
        assertEquals(
                Map.of(EUR, table().of("A").stream().toList()),
                Map.of(
                        EUR,
                        BestSellers.of(ofA)
                                .over(measures)
                                .getOrDefault(EUR, table())
                                .skus()));
    }
}
