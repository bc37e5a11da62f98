package dev.oms.metric;

import static dev.oms.metric.Sample.EUR;
import static dev.oms.metric.Sample.anOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.oms.metric.Abc.Rank;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AbcTest {

    private static SkuTable selling(long... values) {
        List<Measure> measures = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            measures.add(anOrder("O" + i).line("SKU-" + i, 1, values[i]).build());
        }
        return Objects.requireNonNull(BestSellers.of(Scope.allTime().of(Population.all()))
                .over(measures)
                .get(EUR));
    }

    @Test
    void aIsTheFirstToReachEightyPercentAndBToNinetyFive() {
        assertEquals(
                Map.of("SKU-0", Rank.A, "SKU-1", Rank.A, "SKU-2", Rank.B, "SKU-3", Rank.C),
                Abc.STANDARD.of(selling(70, 20, 6, 4), SkuRanking.VALUE));
    }

    @Test
    void oneThatBringsInNearlyAllIsInAAlone() {
        assertEquals(Map.of("SKU-0", Rank.A, "SKU-1", Rank.C), Abc.STANDARD.of(selling(990, 10), SkuRanking.VALUE));
    }

    @Test
    void whatBringsNothingInIsInC() {
        assertEquals(Map.of("SKU-0", Rank.A, "SKU-1", Rank.C), new Abc(100, 100).of(selling(5, 0), SkuRanking.VALUE));
    }

    @Test
    void tiesGoBySku() {
        assertEquals(
                List.of("SKU-0", "SKU-1"),
                List.copyOf(Abc.STANDARD.of(selling(5, 5), SkuRanking.UNITS).keySet()));
    }

    @Test
    void sharesRise() {
        assertThrows(IllegalArgumentException.class, () -> new Abc(90, 80));
        assertThrows(IllegalArgumentException.class, () -> new Abc(0, 80));
        assertThrows(IllegalArgumentException.class, () -> Abc.STANDARD.of(selling(1), SkuRanking.RETURNED_UNITS));
    }
}
