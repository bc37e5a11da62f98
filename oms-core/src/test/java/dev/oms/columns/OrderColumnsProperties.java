package dev.oms.columns;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oms.customer.ChannelId;
import dev.oms.item.ItemKind;
import dev.oms.metric.BestSellers;
import dev.oms.metric.CustomerFigures;
import dev.oms.metric.Customers;
import dev.oms.metric.DateBasis;
import dev.oms.metric.Dimension;
import dev.oms.metric.Durations;
import dev.oms.metric.Grain;
import dev.oms.metric.Measure;
import dev.oms.metric.OrderCounts;
import dev.oms.metric.OrderProfits;
import dev.oms.metric.PercentileMethod;
import dev.oms.metric.Period;
import dev.oms.metric.Population;
import dev.oms.metric.ProfitMeasure;
import dev.oms.metric.Revenue;
import dev.oms.metric.Rfm;
import dev.oms.metric.RfmCuts;
import dev.oms.metric.RfmFigures;
import dev.oms.metric.Sales;
import dev.oms.metric.Scope;
import dev.oms.metric.SkuFigures;
import dev.oms.metric.SkuRanking;
import dev.oms.metric.StageTimes;
import dev.oms.metric.TimeFigures;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is put in, however often, the columns answer what the metrics answer over the same measures. */
class OrderColumnsProperties {

    private static final List<Integer> PERCENTS = List.of(0, 10, 50, 90, 100);
    private static final Instant AS_OF = Made.END.minus(Duration.ofHours(100));
    private static final RfmCuts CUTS = new RfmCuts(List.of(3L, 6L), List.of(1L), List.of(100L, 200L, 300L));

    /** What is asked, and of which orders. */
    private record Case(
            Population sold, Population standing, ZoneId zone, List<Measure> put, Optional<List<LocalDate>> days) {

        /** The measures that stand: the last of each order. */
        List<Measure> standingMeasures() {
            Map<String, Measure> last = new LinkedHashMap<>();
            put.forEach(measure -> last.put(measure.id(), measure));
            return List.copyOf(last.values());
        }

        List<Measure> orders() {
            return standingMeasures().stream()
                    .map(measure -> (Measure) measure.ofOrder().orElseThrow())
                    .toList();
        }

        List<ProfitMeasure> profits() {
            return standingMeasures().stream()
                    .filter(ProfitMeasure.class::isInstance)
                    .map(ProfitMeasure.class::cast)
                    .toList();
        }

        Scope scope(Population population) {
            Optional<Period> period = days.map(two -> Period.of(two.get(0), two.get(1), zone));
            return new Scope(population, period, DateBasis.PLACED);
        }

        ColumnSlice of(OrderColumns columns) {
            return days.map(two -> columns.all().days(two.get(0), two.get(1))).orElseGet(columns::all);
        }
    }

    @Property(tries = 150)
    void everyAnswerIsThatOfTheMetric(@ForAll("cases") Case given, @ForAll @IntRange(min = 1, max = 4) int parts) {
        OrderColumns columns = filled(given, 3);
        assertEquals(given.orders().size(), columns.size());
        List<ColumnSlice> slices = given.of(columns).split(parts);

        assertEquals(sales(given), merged(ColumnQuery.sales(), slices));
        assertEquals(
                OrderProfits.of(given.scope(given.sold()))
                        .by(Dimension.channel())
                        .by(Dimension.day(given.zone()))
                        .over(given.profits()),
                merged(ColumnQuery.profits(), slices));
        assertEquals(states(given), merged(ColumnQuery.states(), slices));
        for (int limit : new int[] {0, 1, 3, 9}) {
            assertEquals(
                    best(given, SkuRanking.VALUE, limit, SkuFigures::gross),
                    merged(ColumnQuery.bestSellers(Revenue.GROSS, limit), slices));
            assertEquals(
                    best(given, SkuRanking.NET_VALUE, limit, SkuFigures::net),
                    merged(ColumnQuery.bestSellers(Revenue.NET_BEFORE_RETURNS, limit), slices));
        }
        for (PercentileMethod method : PercentileMethod.values()) {
            assertEquals(dwells(given, method), merged(ColumnQuery.stageTimes(PERCENTS, method), slices));
        }
        Rfm rfm = Rfm.of(given.scope(given.sold()), AS_OF, given.zone()).beforeReturns();
        assertSame(rfm.over(given.orders()), merged(ColumnQuery.rfm(AS_OF), slices));
        assertSame(rfm.cuts(CUTS).over(given.orders()), merged(ColumnQuery.rfm(AS_OF, CUTS), slices));
    }

    @Property(tries = 150)
    void whatIsKeptIsWhatIsAsked(@ForAll("cases") Case given, @ForAll @IntRange(max = 30) int before) {
        OrderColumns columns = OrderColumns.of(given.sold(), given.standing(), given.zone(), 3);
        List<Measure> measures = given.put();
        int begun = Math.min(before, measures.size());
        measures.subList(0, begun).forEach(columns::put);
        KeptDays kept = columns.keptDays();
        measures.subList(begun, measures.size()).forEach(columns::put);

        assertEquals(ColumnQuery.sales().over(columns), kept.sales());
        assertEquals(ColumnQuery.profits().over(columns), kept.profits());
        assertEquals(ColumnQuery.states().over(columns), kept.states());
        for (Measure measure : measures) {
            LocalDate day = Dimension.day(given.zone()).of(measure);
            assertEquals(found(kept.sales(), day, measure.channel()), kept.sales(day, measure.channel()));
            assertEquals(found(kept.profits(), day, measure.channel()), kept.profits(day, measure.channel()));
            assertEquals(found(kept.states(), day, measure.channel()), kept.states(day, measure.channel()));
        }
    }

    private static <V> Optional<V> found(Map<LocalDate, Map<ChannelId, V>> days, LocalDate day, ChannelId channel) {
        return Optional.ofNullable(days.get(day)).flatMap(channels -> Optional.ofNullable(channels.get(channel)));
    }

    private static OrderColumns filled(Case given, int bits) {
        OrderColumns columns = OrderColumns.of(given.sold(), given.standing(), given.zone(), bits);
        given.put().forEach(columns::put);
        return columns;
    }

    /** Each slice by itself, then merged from both ends. */
    private static <R> R merged(ColumnQuery<R> query, List<ColumnSlice> slices) {
        ColumnAccumulator<R> left = query.accumulator();
        ColumnAccumulator<R> right = query.accumulator();
        for (int i = 0; i < slices.size(); i++) {
            ColumnAccumulator<R> own = query.accumulator();
            own.accumulate(slices.get(i));
            (i % 2 == 0 ? left : right).merge(own);
        }
        left.merge(right);
        return left.result();
    }

    private static Map<LocalDate, Map<ChannelId, DaySales>> sales(Case given) {
        Scope scope = given.scope(given.sold());
        Map<ChannelId, CustomerFigures> customers = Customers.of(scope, Grain.DAY, given.zone())
                .by(Dimension.channel())
                .over(given.orders());
        Map<LocalDate, Map<ChannelId, DaySales>> days = new TreeMap<>();
        Sales.of(scope)
                .by(Dimension.channel())
                .by(Dimension.day(given.zone()))
                .over(given.orders())
                .forEach((day, channels) -> channels.forEach((channel, units) -> {
                    Map<CurrencyUnit, DayRevenue> revenue = new HashMap<>();
                    units.forEach((unit, figures) ->
                            revenue.put(unit, new DayRevenue(unit, figures.orders(), figures.gross(), figures.net())));
                    long distinct = Optional.ofNullable(customers.get(channel))
                            .flatMap(all -> Optional.ofNullable(all.parts().get(day)))
                            .map(part -> part.customers())
                            .orElse(0L);
                    days.computeIfAbsent(day, absent -> new HashMap<>()).put(channel, new DaySales(distinct, revenue));
                }));
        return days;
    }

    private static Map<LocalDate, Map<ChannelId, Map<String, Long>>> states(Case given) {
        return OrderCounts.of(given.scope(given.standing()))
                .by(Dimension.state())
                .by(Dimension.channel())
                .by(Dimension.day(given.zone()))
                .over(given.orders());
    }

    private static Map<CurrencyUnit, List<SkuRevenue>> best(
            Case given, SkuRanking ranking, int limit, Function<SkuFigures, Money> revenue) {
        Map<CurrencyUnit, List<SkuRevenue>> best = new HashMap<>();
        BestSellers.of(given.scope(given.sold())).over(given.orders()).forEach((unit, table) -> {
            List<SkuRevenue> first = table.top(ranking, limit).stream()
                    .map(row -> new SkuRevenue(row.sku(), row.lines(), revenue.apply(row)))
                    .toList();
            if (!first.isEmpty()) {
                best.put(unit, first);
            }
        });
        return best;
    }

    private static Map<ChannelId, Map<String, StageDwell>> dwells(Case given, PercentileMethod method) {
        Map<ChannelId, Map<String, StageDwell>> dwells = new HashMap<>();
        StageTimes.of(given.scope(given.standing()), AS_OF)
                .by(Dimension.channel())
                .over(given.orders())
                .forEach((channel, states) -> {
                    Map<String, StageDwell> done = states.values().stream()
                            .filter(figures -> figures.done().count() > 0)
                            .collect(toMap(TimeFigures::name, figures -> dwell(figures.done(), method)));
                    if (!done.isEmpty()) {
                        dwells.put(channel, done);
                    }
                });
        return dwells;
    }

    private static StageDwell dwell(Durations done, PercentileMethod method) {
        return new StageDwell(
                done.count(),
                PERCENTS.stream().collect(toMap(percent -> percent, percent -> done.percentile(percent, method)
                        .orElseThrow())));
    }

    private static void assertSame(Map<CurrencyUnit, RfmFigures> expected, Map<CurrencyUnit, RfmTable> actual) {
        assertEquals(expected, actual.entrySet().stream().collect(toMap(Map.Entry::getKey, table -> table.getValue()
                .figures())));
        expected.forEach((unit, figures) -> {
            RfmTable table = Optional.ofNullable(actual.get(unit)).orElseThrow();
            assertEquals(figures.cells(), table.cells());
            assertEquals(figures.cuts(), table.cuts());
            assertEquals(figures.customers().size(), table.customers());
        });
    }

    @Provide
    Arbitrary<Case> cases() {
        return Arbitraries.randomValue(OrderColumnsProperties::given);
    }

    private static Case given(Random random) {
        List<Population> populations = List.of(
                Population.sold(),
                Population.all(),
                Population.sold().withCancelled(),
                Population.all().withoutCancelled().kinds(ItemKind.GOODS),
                Population.sold().channels(Made.WEB).knownCustomers(),
                Population.sold().skus("A", "C"));
        List<ZoneId> zones =
                List.of(ZoneId.of("Pacific/Kiritimati"), ZoneId.of("America/Costa_Rica"), ZoneId.of("Europe/Berlin"));
        LocalDate first = LocalDate.of(2024, 10, 18).plusDays(random.nextInt(24));
        return new Case(
                populations.get(random.nextInt(populations.size())),
                populations.get(random.nextInt(populations.size())),
                zones.get(random.nextInt(zones.size())),
                new Made(random).orders(random.nextInt(90)),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(List.of(first, first.plusDays(random.nextInt(15)))));
    }
}
