package dev.oms.metric;

import static dev.oms.metric.Sample.aReturn;
import static dev.oms.metric.Sample.anOrder;
import static dev.oms.metric.Sample.back;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.OrderLifecycle;
import dev.oms.storage.Bytes;
import dev.oms.storage.UnreadableException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class MetricProperties {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final Instant START = Instant.parse("2024-02-25T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(40));
    private static final Period MIDDLE =
            new Period(START.plus(Duration.ofDays(10)), START.plus(Duration.ofDays(20)), SEOUL);
    private static final Scope BEGINNING = Scope.placedIn(new Period(START, START.plus(Duration.ofDays(10)), SEOUL));
    private static final CurrencyUnit USD = CurrencyUnit.iso("USD");

    private static final List<Metric<Measure, ?>> METRICS = List.of(
            Sales.of(Scope.allTime()),
            Sales.of(Scope.placedIn(MIDDLE)),
            Sales.of(Scope.allTime().of(Population.all())).by(Dimension.channel()),
            Sales.of(Scope.placedIn(MIDDLE)).drillDown(),
            BestSellers.of(Scope.allTime()),
            LastSales.of(Scope.placedIn(MIDDLE)),
            Demand.in(MIDDLE, Grain.DAY),
            Demand.in(MIDDLE, Grain.WEEK).by(Dimension.channel()),
            Growth.between(BEGINNING, Scope.placedIn(MIDDLE)),
            RevenueMix.bySku(BEGINNING, Scope.placedIn(MIDDLE), Revenue.NET_BEFORE_RETURNS),
            RevenueMix.by(Dimension.channel(), BEGINNING, Scope.placedIn(MIDDLE), Revenue.GROSS),
            OrderCounts.of(Scope.completedIn(MIDDLE)).by(Dimension.day(SEOUL)),
            OrderFlow.in(MIDDLE),
            OrderFlow.in(MIDDLE).by(Dimension.state()),
            Unsold.of(Scope.allTime()),
            Customers.of(Scope.allTime(), Grain.WEEK, SEOUL),
            Customers.of(Scope.placedIn(MIDDLE), Grain.DAY, SEOUL),
            Rfm.of(Scope.allTime(), END, SEOUL),
            Rfm.of(Scope.placedIn(MIDDLE), END, SEOUL).by(Dimension.channel()),
            Cohorts.of(Scope.allTime(), END, SEOUL),
            Cohorts.of(Scope.placedIn(MIDDLE), MIDDLE.until(), SEOUL).confidentFrom(2),
            StageTimes.of(Scope.allTime(), END),
            CancelledOrders.in(MIDDLE),
            CancelledOrders.in(MIDDLE).actors(actor -> Canceller.SELLER).by(Dimension.channel()),
            Refunds.of(Scope.allTime()),
            OnTime.shipment(Scope.allTime(), END),
            OnTime.shipment(Scope.dueIn(MIDDLE), MIDDLE.until()).byDay(SEOUL),
            OnTime.delivery(Scope.placedIn(MIDDLE), END).by(Dimension.channel()),
            LateOrders.asOf(MIDDLE.until(), Duration.ofDays(2)),
            Bottlenecks.in(MIDDLE),
            HoldTimes.of(Scope.allTime(), END),
            StuckOrders.asOf(END, Map.of("PLACED", Duration.ofDays(3))));

    @Property(tries = 150)
    void anySplitMergedIsTheWhole(@ForAll("measures") List<Measure> measures, @ForAll Random random) {
        for (Metric<Measure, ?> metric : METRICS) {
            assertEquals(metric.over(measures), merged(metric, measures, random), metric.toString());
        }
    }

    @Property(tries = 150)
    void theOrderOfTheInputChangesNothing(@ForAll("measures") List<Measure> measures, @ForAll Random random) {
        List<Measure> shuffled = new ArrayList<>(measures);
        Collections.shuffle(shuffled, random);
        for (Metric<Measure, ?> metric : METRICS) {
            assertEquals(metric.over(measures), metric.over(shuffled));
        }
    }

    @Property(tries = 30)
    void aParallelStreamAnswersWhatAListAnswers(@ForAll("measures") List<Measure> measures) {
        for (Metric<Measure, ?> metric : METRICS) {
            assertEquals(metric.over(measures), measures.parallelStream().collect(metric.collector()));
        }
    }

    @Property(tries = 100)
    void whatIsAddedLaterIsAsIfItHadBeenThereBefore(@ForAll("measures") List<Measure> measures) {
        for (Metric<Measure, ?> metric : METRICS) {
            addsUp(metric, measures);
        }
    }

    private static <R> void addsUp(Metric<Measure, R> metric, List<Measure> measures) {
        Accumulator<Measure, R> running = metric.accumulator();
        for (int i = 0; i < measures.size(); i++) {
            running.accumulate(measures.get(i));
            if (i % 7 == 0) {
                assertEquals(metric.over(measures.subList(0, i + 1)), running.result());
            }
        }
        assertEquals(metric.over(measures), running.result());
    }

    @Property(tries = 150)
    void partsThatWereSavedAndLoadedAreTheWhole(@ForAll("measures") List<Measure> measures, @ForAll Random random) {
        for (Metric<Measure, ?> metric : METRICS) {
            savedInParts(metric, measures, random);
        }
    }

    private static <R> void savedInParts(Metric<Measure, R> metric, List<Measure> measures, Random random) {
        Accumulator<Measure, R> whole = metric.accumulator();
        measures.forEach(whole::accumulate);
        Accumulator<Measure, R> loaded = metric.accumulator();
        parts(metric, measures, random).forEach(part -> metric.load(metric.save(part), loaded));

        assertEquals(whole.result(), loaded.result(), metric.stateForm());
        assertEquals(metric.save(whole), metric.save(loaded), "equal states are equal bytes");
    }

    /** Whatever happens to bytes: they are refused, or are another state; nothing else is thrown and nothing hangs. */
    @Property(tries = 100)
    void damagedStatesAreRefused(@ForAll("measures") List<Measure> measures, @ForAll Random random) {
        for (Metric<Measure, ?> metric : METRICS) {
            damaged(metric, measures, random);
        }
    }

    private static <R> void damaged(Metric<Measure, R> metric, List<Measure> measures, Random random) {
        Accumulator<Measure, R> accumulator = metric.accumulator();
        measures.forEach(accumulator::accumulate);
        byte[] bytes = metric.save(accumulator).toArray();
        int at = random.nextInt(bytes.length);
        assertThrows(
                UnreadableException.class,
                () -> metric.load(Bytes.of(Arrays.copyOf(bytes, at)), metric.accumulator()),
                "cut off");
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        try {
            metric.load(Bytes.of(bytes), metric.accumulator());
        } catch (UnreadableException | ArithmeticException refused) {
            // one flipped bit may be another state, or one too large to add
        }
    }

    @Example
    void theStateOfAnotherFigureIsRefused() {
        for (Metric<Measure, ?> one : METRICS) {
            Bytes saved = saved(one);
            for (Metric<Measure, ?> other : METRICS) {
                if (!one.stateForm().equals(other.stateForm())) {
                    assertThrows(UnreadableException.class, () -> load(other, saved));
                }
            }
        }
    }

    private static <R> Bytes saved(Metric<Measure, R> metric) {
        return metric.save(metric.accumulator());
    }

    private static <R> void load(Metric<Measure, R> metric, Bytes saved) {
        metric.load(saved, metric.accumulator());
    }

    @Property(tries = 150)
    void channelsAndDaysSumToTheTotal(@ForAll("measures") List<Measure> measures) {
        Sales sales = Sales.of(Scope.allTime());
        Map<CurrencyUnit, SalesFigures> total = sales.over(measures);
        for (Dimension<?> dimension : List.of(
                Dimension.channel(),
                Dimension.day(SEOUL),
                Dimension.week(SEOUL),
                Dimension.month(SEOUL),
                Dimension.country(),
                Dimension.state(),
                Dimension.customer())) {
            total.forEach((unit, figures) ->
                    assertEquals(sums(List.of(figures), unit), sums(parts(sales, dimension, measures, unit), unit)));
        }
    }

    private static <K> List<SalesFigures> parts(
            Sales sales, Dimension<K> dimension, List<Measure> measures, CurrencyUnit unit) {
        return sales.by(dimension).over(measures).values().stream()
                .flatMap(part -> Optional.ofNullable(part.get(unit)).stream())
                .toList();
    }

    private static List<Object> sums(List<SalesFigures> parts, CurrencyUnit unit) {
        return List.of(
                parts.stream().mapToLong(SalesFigures::orders).sum(),
                parts.stream().mapToLong(SalesFigures::units).sum(),
                parts.stream().mapToLong(SalesFigures::returnedUnits).sum(),
                Money.sum(parts.stream().map(SalesFigures::gross).toList(), unit),
                Money.sum(parts.stream().map(SalesFigures::net).toList(), unit),
                Money.sum(parts.stream().map(SalesFigures::total).toList(), unit));
    }

    @Property(tries = 150)
    void skusSumToTheSales(@ForAll("measures") List<Measure> measures) {
        Map<CurrencyUnit, SalesFigures> sales = Sales.of(Scope.allTime()).over(measures);
        BestSellers.of(Scope.allTime()).over(measures).forEach((unit, table) -> {
            SalesFigures total = Optional.ofNullable(sales.get(unit)).orElseThrow();
            assertEquals(
                    total.units(),
                    table.skus().stream().mapToLong(SkuFigures::units).sum());
            assertEquals(
                    total.net(),
                    Money.sum(table.skus().stream().map(SkuFigures::netSales).toList(), unit));
        });
    }

    @Property(tries = 300)
    void whatMadeRevenueGrowSumsToTheGrowth(@ForAll("measures") List<Measure> measures) {
        for (Revenue revenue : Revenue.values()) {
            RevenueMix<String> bySku = RevenueMix.bySku(BEGINNING, Scope.placedIn(MIDDLE), revenue);
            Map<CurrencyUnit, RevenueMixFigures<String>> mixes = bySku.over(measures);
            Growth.between(BEGINNING, Scope.placedIn(MIDDLE)).over(measures).forEach((unit, growth) -> {
                Money change = growth.change(revenue);
                growth.factors(revenue).ifPresent(factors -> {
                    assertEquals(change, factors.change());
                    assertEquals(change, factors.halved().change());
                });
                Optional.ofNullable(mixes.get(unit)).ifPresent(mix -> {
                    assertEquals(change, mix.effects().change());
                    assertEquals(change, mix.after().minus(mix.before()));
                    assertEquals(change.minus(mix.effects().unmapped()), sumOfRows(mix, unit));
                    mix.rows()
                            .forEach(row -> assertEquals(
                                    row.after().minus(row.before()),
                                    row.effects().change()));
                });
            });
        }
    }

    private static Money sumOfRows(RevenueMixFigures<String> mix, CurrencyUnit unit) {
        return Money.sum(mix.rows().stream().map(row -> row.effects().change()).toList(), unit);
    }

    @Property(tries = 150)
    void whatIsListedIsWhatIsCounted(@ForAll("measures") List<Measure> measures) {
        for (Metric<Measure, Long> metric : List.<Metric<Measure, Long>>of(
                OrderCounts.of(Scope.allTime()), OrderCounts.of(Scope.placedIn(MIDDLE)))) {
            assertEquals(
                    metric.over(measures),
                    Long.valueOf(metric.drillDown().over(measures).size()));
        }
        List<String> listed = Sales.of(Scope.allTime()).drillDown().over(measures);
        assertEquals(
                Sales.of(Scope.allTime()).over(measures).values().stream()
                        .mapToLong(each -> each.orders() + each.returns())
                        .sum(),
                listed.size());
    }

    /** How promises were kept, who cancelled and what queues became: parts sum to the whole, and are what is listed. */
    @Property(tries = 150)
    void operationsTieOut(@ForAll("measures") List<Measure> measures) {
        for (OnTime metric : List.of(
                OnTime.shipment(Scope.allTime(), END),
                OnTime.shipment(Scope.dueIn(MIDDLE), MIDDLE.until()).byDay(SEOUL),
                OnTime.delivery(Scope.placedIn(MIDDLE), END))) {
            OnTimeFigures whole = metric.over(measures);
            assertEquals(whole.due(), metric.drillDown().over(measures).size());
            assertEquals(
                    measures.stream().filter(metric::takes).count(),
                    whole.due() + whole.notYetDue() + whole.undated() + whole.unpromised());
            assertEquals(
                    whole.due(),
                    metric.by(Dimension.channel()).over(measures).values().stream()
                            .mapToLong(OnTimeFigures::due)
                            .sum());
        }
        CancelledOrders cancelled = CancelledOrders.in(MIDDLE);
        CancellationFigures figures = cancelled.over(measures);
        assertEquals(figures.all(), cancelled.drillDown().over(measures).size());
        assertEquals(OrderFlow.in(MIDDLE).over(measures).cancelledOfReceived(), figures.all());
        assertEquals(OrderFlow.in(MIDDLE).over(measures).received(), figures.received());
        Map<CurrencyUnit, SalesFigures> sales = Sales.of(Scope.allTime()).over(measures);
        Refunds.of(Scope.allTime()).over(measures).forEach((unit, refunds) -> {
            SalesFigures total = Optional.ofNullable(sales.get(unit)).orElseThrow();
            assertEquals(total.gross(), refunds.gross());
            assertEquals(total.orders(), refunds.orders());
        });
    }

    /** Who stands in a state at the end stood there at the beginning or came, and did not leave. */
    @Property(tries = 150)
    void queuesGrowByWhoComesAndDoesNotLeave(@ForAll("measures") List<Measure> measures) {
        Period before = new Period(START.minus(Duration.ofDays(100)), MIDDLE.from(), SEOUL);
        Map<String, StageLoad> then = byState(Bottlenecks.in(before).over(measures));
        byState(Bottlenecks.in(MIDDLE).over(measures)).forEach((state, load) -> {
            long opening = Optional.ofNullable(then.get(state))
                    .map(each -> each.times().open().count())
                    .orElse(0L);
            assertEquals(opening + load.growth(), load.times().open().count());
            assertEquals(load.left(), load.times().done().count());
        });
    }

    private static Map<String, StageLoad> byState(List<StageLoad> loads) {
        Map<String, StageLoad> byState = new HashMap<>();
        loads.forEach(load -> byState.put(load.times().name(), load));
        return byState;
    }

    @Property(tries = 100)
    void daysOfCustomersAgreeWithTheWhole(@ForAll("measures") List<Measure> measures) {
        CustomerFigures all = Customers.of(Scope.allTime(), Grain.DAY, SEOUL).over(measures);

        assertEquals(
                all.customers(),
                all.parts().values().stream()
                        .mapToLong(CustomerPeriod::newCustomers)
                        .sum());
        TreeSet<String> keys = new TreeSet<>();
        for (Measure measure : measures) {
            if (measure instanceof OrderMeasure && Scope.allTime().counts(measure)) {
                measure.customer().ifPresent(key -> keys.add(key.value()));
            }
        }
        assertEquals(keys.size(), all.customers());
    }

    /** Recency, frequency and value count the same orders and the same money as the sales of known customers. */
    @Property(tries = 100)
    void customersSumToTheSales(@ForAll("measures") List<Measure> measures) {
        Scope known = Scope.allTime().of(Population.sold().knownCustomers());
        Map<CurrencyUnit, SalesFigures> sales = Sales.of(known).over(withoutReturns(measures));
        Map<CurrencyUnit, RfmFigures> rfm = Rfm.of(known, END, SEOUL).over(withoutReturns(measures));
        assertEquals(sales.keySet(), rfm.keySet());
        rfm.forEach((unit, figures) -> {
            SalesFigures total = Optional.ofNullable(sales.get(unit)).orElseThrow();
            assertEquals(
                    total.orders(),
                    figures.customers().stream().mapToLong(RfmCustomer::orders).sum());
            assertEquals(
                    total.net(),
                    Money.sum(
                            figures.customers().stream().map(RfmCustomer::value).toList(), unit));
            for (RfmCustomer one : figures.customers()) {
                for (RfmCustomer other : figures.customers()) {
                    assertEquals(
                            Integer.signum(Long.compare(one.orders(), other.orders()))
                                    * Math.abs(Integer.signum(one.frequency() - other.frequency())),
                            Integer.signum(one.frequency() - other.frequency()),
                            "who buys more often never scores less, equal ones score the same");
                }
            }
        });
    }

    @Property(tries = 100)
    void cohortsSumToTheCustomers(@ForAll("measures") List<Measure> measures) {
        CohortFigures cohorts = Cohorts.of(Scope.allTime(), END, SEOUL).over(measures);
        CustomerFigures customers =
                Customers.of(Scope.allTime(), Grain.MONTH, SEOUL).over(measures);
        assertEquals(
                customers.customers(),
                cohorts.cohorts().stream().mapToLong(CohortFigures.Cohort::size).sum());
        for (CohortFigures.Cohort cohort : cohorts.cohorts()) {
            assertEquals(cohort.size(), cohort.months().get(0).active(), "all are active in their first month");
            assertEquals(
                    Optional.ofNullable(customers.parts().get(cohort.month().atDay(1)))
                            .orElseThrow()
                            .newCustomers(),
                    cohort.size());
        }
    }

    private static List<Measure> withoutReturns(List<Measure> measures) {
        return measures.stream()
                .filter(measure -> !(measure instanceof ReturnMeasure))
                .toList();
    }

    private static <R> R merged(Metric<Measure, R> metric, List<Measure> measures, Random random) {
        List<Accumulator<Measure, R>> parts = parts(metric, measures, random);
        while (parts.size() > 1) {
            Accumulator<Measure, R> last = parts.remove(parts.size() - 1);
            parts.get(random.nextInt(parts.size())).merge(last);
        }
        return parts.get(0).result();
    }

    private static <R> List<Accumulator<Measure, R>> parts(
            Metric<Measure, R> metric, List<Measure> measures, Random random) {
        List<Accumulator<Measure, R>> parts = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            parts.add(metric.accumulator());
        }
        measures.forEach(measure -> parts.get(random.nextInt(parts.size())).accumulate(measure));
        return parts;
    }

    @Provide
    Arbitrary<List<Measure>> measures() {
        return Arbitraries.frequencyOf(Tuple.of(5, orders()), Tuple.of(2, returns()), Tuple.of(1, notes()))
                .list()
                .ofMaxSize(25)
                .map(MetricProperties::numbered);
    }

    /** A measure that waits for its number. */
    private interface Unnumbered {
        Measure of(int number);
    }

    private static List<Measure> numbered(List<Unnumbered> unnumbered) {
        List<Measure> measures = new ArrayList<>();
        for (Unnumbered each : unnumbered) {
            measures.add(each.of(measures.size()));
        }
        return measures;
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.integers().between(0, 40 * 24).map(hours -> START.plus(Duration.ofHours(hours)));
    }

    private static Arbitrary<Unnumbered> orders() {
        return Combinators.combine(
                        instants(),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, (1 << 15) - 1),
                        Arbitraries.longs().between(0, 4),
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.integers().between(0, 200))
                .as((at, customer, bits, units, price, hours) -> number -> {
                    Sample order = anOrder("O" + number).at(at).of((bits & 1) == 0 ? Sample.WEB : Sample.TILL);
                    if ((bits & 2) != 0) {
                        order.in(USD);
                    }
                    if (customer > 0) {
                        order.by("c" + customer).to("land " + customer % 3);
                    }
                    order.line((bits & 4) == 0 ? "A" : "B", units, price);
                    if ((bits & 8) != 0) {
                        order.line("A", units + 3, 1, 1, price + 1);
                    }
                    if ((bits & 16) != 0) {
                        order.unpriced("C", 1);
                    }
                    if ((bits & 32) != 0) {
                        order.held(
                                "fraud",
                                at.toString(),
                                at.plus(Duration.ofHours(hours)).toString());
                    }
                    if ((bits & 64) != 0) {
                        order.held("payment", at.toString());
                    }
                    order.entered(OrderLifecycle.PLACED, at.toString());
                    if ((bits & 128) != 0) {
                        order.enteredSometime(OrderLifecycle.EXPIRED);
                        order.entered(
                                OrderLifecycle.PLACED,
                                at.plus(Duration.ofHours(1)).toString());
                    }
                    if ((bits & 256) != 0) {
                        order.entered(
                                (bits & 512) == 0 ? OrderLifecycle.CONFIRMED : OrderLifecycle.CANCELLED,
                                at.plus(Duration.ofHours(hours - 20)).toString());
                    } else if ((bits & 1024) != 0) {
                        order.entered(
                                OrderLifecycle.COMPLETED,
                                at.plus(Duration.ofHours(hours)).toString());
                    } else if ((bits & 2048) != 0) {
                        order.enteredSometime(OrderLifecycle.COMPLETED);
                    }
                    if ((bits & 4096) != 0) {
                        order.shipBy(at.plus(Duration.ofHours(150)).toString());
                    }
                    if ((bits & 8192) != 0) {
                        order.deliverBy(at.plus(Duration.ofHours(hours + 5L)).toString())
                                .entered(
                                        OrderLifecycle.SHIPPED,
                                        at.plus(Duration.ofHours(hours + 1L)).toString());
                    }
                    if ((bits & 16384) != 0) {
                        order.refunded(units + 1);
                    }
                    return order.build();
                });
    }

    private static Arbitrary<Unnumbered> returns() {
        return Combinators.combine(
                        instants(),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.longs().between(1, 4),
                        Arbitraries.of("A", "B", "Z"))
                .as((at, customer, units, sku) -> number -> aReturn(
                        "R" + number,
                        at.toString(),
                        customer == 0 ? Optional.empty() : Optional.of("c" + customer),
                        back(sku, units, units * 2)));
    }

    private static Arbitrary<Unnumbered> notes() {
        return Combinators.combine(instants(), Arbitraries.integers().between(0, 30))
                .as((at, document) -> number ->
                        new NoteMeasure("note:" + number, Sample.WEB, "N-O" + document, at, Optional.empty(), -1));
    }
}
