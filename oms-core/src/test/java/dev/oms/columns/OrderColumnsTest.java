package dev.oms.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.metric.PercentileMethod;
import dev.oms.metric.Population;
import dev.oms.metric.Revenue;
import dev.oms.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderColumnsTest {

    private static final LocalDate MAY_1 = LocalDate.of(2024, 5, 1);

    private final OrderColumns columns = OrderColumns.in(ZoneOffset.UTC);

    @Test
    void anOrderCountsOnTheDayOfTheZoneItWasPlacedIn() {
        OrderColumns seoul = OrderColumns.in(ZoneId.of("Asia/Seoul"));
        seoul.put(Made.plain("O1", "2024-04-30T15:00:00Z", "c1", "A", 1_000));
        seoul.put(Made.plain("O2", "2024-04-30T14:59:59Z", "c1", "A", 300));

        assertEquals(
                Map.of(
                        MAY_1,
                        Map.of(Made.WEB, sales(1, 1, 1_000)),
                        MAY_1.minusDays(1),
                        Map.of(Made.WEB, sales(1, 1, 300))),
                ColumnQuery.sales().over(seoul));
    }

    @Test
    void whatChangedTakesThePlaceOfWhatWasHeld() {
        KeptDays kept = columns.keptDays();
        columns.put(Made.plain("O1", "2024-05-01T10:00:00Z", "c1", "A", 1_000));
        columns.put(Made.plain("O2", "2024-05-01T11:00:00Z", "c1", "A", 500));
        assertEquals(Optional.of(sales(1, 2, 1_500)), kept.sales(MAY_1, Made.WEB));

        columns.put(Made.plain("O1", "2024-05-02T10:00:00Z", "c2", "B", 900));

        assertEquals(2, columns.size());
        assertEquals(Optional.of(sales(1, 1, 500)), kept.sales(MAY_1, Made.WEB));
        assertEquals(Optional.of(sales(1, 1, 900)), kept.sales(MAY_1.plusDays(1), Made.WEB));
        assertEquals(
                Map.of(
                        Made.EUR,
                        List.of(
                                new SkuRevenue("B", 1, Money.ofMinor(900, Made.EUR)),
                                new SkuRevenue("A", 1, Money.ofMinor(500, Made.EUR)))),
                ColumnQuery.bestSellers(Revenue.GROSS, 5).over(columns));
    }

    @Test
    void anOrderThatChangesOverAndOverTakesNoMoreRoom() {
        OrderColumns small = OrderColumns.of(Population.sold(), Population.all(), ZoneOffset.UTC, 4);
        for (int i = 0; i < 10_000; i++) {
            small.put(Made.plain("O" + i % 7, "2024-05-01T10:00:00Z", "c" + i % 3, "A", i));
        }

        assertEquals(7, small.size());
        long rows = small.all().runs().stream().mapToLong(ColumnSlice.Run::size).sum();
        assertTrue(rows <= 3 * 16, "rows held: " + rows);
        assertEquals(
                Map.of(Made.EUR, List.of(new SkuRevenue("A", 7, Money.ofMinor(7 * 9_996, Made.EUR)))),
                ColumnQuery.bestSellers(Revenue.GROSS, 1).over(small));
    }

    @Test
    void nothingAtAllHasNoAnswer() {
        List<ColumnQuery<?>> queries = List.of(
                ColumnQuery.sales(),
                ColumnQuery.profits(),
                ColumnQuery.states(),
                ColumnQuery.bestSellers(Revenue.GROSS, 3),
                ColumnQuery.stageTimes(List.of(50), PercentileMethod.LINEAR),
                ColumnQuery.rfm(Instant.EPOCH));

        for (ColumnQuery<?> query : queries) {
            assertEquals(Map.of(), query.over(columns));
            assertEquals(Map.of(), query.accumulator().result());
        }
        assertEquals(Optional.empty(), columns.keptDays().sales(MAY_1, Made.WEB));
    }

    @Test
    void partsAreOfNearlyTheSameSizeAndTogetherAll() {
        IntStream.range(0, 1_003)
                .forEach(i -> columns.put(Made.plain("O" + i, "2024-05-01T10:00:00Z", "c" + i, "A", 1)));

        List<Long> sizes = columns.slices(4).stream()
                .map(slice ->
                        slice.runs().stream().mapToLong(ColumnSlice.Run::size).sum())
                .toList();

        assertEquals(List.of(251L, 251L, 251L, 250L), sizes);
        assertEquals(
                ColumnQuery.sales().over(columns),
                columns.slices(4).parallelStream().collect(ColumnQuery.sales().collector()));
        assertThrows(IllegalArgumentException.class, () -> columns.slices(0));
    }

    @Test
    void whatWasSlicedBeforeAnOrderCameIsOfNoUseAfterwards() {
        columns.put(Made.plain("O1", "2024-05-01T10:00:00Z", "c1", "A", 1_000));
        ColumnSlice all = columns.all();
        ColumnAccumulator<?> begun = ColumnQuery.sales().accumulator();
        begun.accumulate(all);

        columns.put(Made.plain("O2", "2024-05-01T10:00:00Z", "c1", "A", 1_000));

        assertThrows(IllegalStateException.class, () -> ColumnQuery.sales().over(all));
        assertThrows(IllegalStateException.class, () -> all.days(MAY_1, MAY_1.plusDays(1)));
        assertThrows(IllegalStateException.class, begun::result);
    }

    @Test
    void slicesOfTwoColumnsHaveNoCommonAnswer() {
        OrderColumns other = OrderColumns.in(ZoneOffset.UTC);
        Stream.of(columns, other).forEach(each -> each.put(Made.plain("O1", "2024-05-01T10:00:00Z", "c1", "A", 1)));
        ColumnAccumulator<?> begun = ColumnQuery.sales().accumulator();
        begun.accumulate(columns.all());

        assertThrows(IllegalArgumentException.class, () -> begun.accumulate(other.all()));
    }

    private static DaySales sales(long customers, long orders, long amount) {
        Money money = Money.ofMinor(amount, Made.EUR);
        return new DaySales(customers, Map.of(Made.EUR, new DayRevenue(Made.EUR, orders, money, money)));
    }
}
