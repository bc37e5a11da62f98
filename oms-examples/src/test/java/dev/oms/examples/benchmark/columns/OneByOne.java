package dev.oms.examples.benchmark.columns;

import dev.oms.customer.ChannelId;
import dev.oms.metric.Accumulator;
import dev.oms.metric.BestSellers;
import dev.oms.metric.CustomerFigures;
import dev.oms.metric.Customers;
import dev.oms.metric.Dimension;
import dev.oms.metric.Grain;
import dev.oms.metric.Measure;
import dev.oms.metric.OrderCounts;
import dev.oms.metric.OrderProfits;
import dev.oms.metric.PercentileMethod;
import dev.oms.metric.Population;
import dev.oms.metric.ProfitFigures;
import dev.oms.metric.ProfitMeasure;
import dev.oms.metric.Rfm;
import dev.oms.metric.RfmFigures;
import dev.oms.metric.Sales;
import dev.oms.metric.SalesFigures;
import dev.oms.metric.Scope;
import dev.oms.metric.SkuFigures;
import dev.oms.metric.SkuRanking;
import dev.oms.metric.SkuTable;
import dev.oms.metric.StageTimes;
import dev.oms.metric.TimeFigures;
import dev.oms.money.CurrencyUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Ours: the metrics themselves, fed one order at a time. On one thread. */
final class OneByOne implements Rival {

    private static final ZoneId UTC = ZoneOffset.UTC;
    private static final Scope ALL = Scope.allTime().of(Population.all());
    private static final Instant END = GeneratedShop.instant(GeneratedShop.END);

    /** So many orders are fetched while the clock stands, then fed: a page, as a storage reads them. */
    private static final int PAGE = 50;

    private final GeneratedShop shop;
    private final Pages pages;

    /** The orders from one up to another. */
    private interface Pages {
        List<ProfitMeasure> page(int from, int to);
    }

    /** Fed with orders made when they are needed. */
    OneByOne(GeneratedShop shop) {
        this(shop, shop::measures);
    }

    /** Fed with orders that are there. */
    OneByOne(GeneratedShop shop, List<ProfitMeasure> orders) {
        this(shop, orders::subList);
    }

    private OneByOne(GeneratedShop shop, Pages pages) {
        this.shop = shop;
        this.pages = pages;
    }

    /** The answer to the question of sales, which takes two figures. */
    private record Sold(
            Map<LocalDate, Map<ChannelId, Map<CurrencyUnit, SalesFigures>>> sales,
            Map<LocalDate, Map<ChannelId, CustomerFigures>> customers) {}

    @Override
    public String name() {
        return "one by one";
    }

    /** Something orders are fed to. */
    private interface Asked {

        void take(ProfitMeasure measure);

        Object answer();
    }

    private static Asked asked(Question question) {
        return switch (question) {
            case SALES -> sales();
            case COSTS ->
                ofProfits(
                        OrderProfits.of(ALL)
                                .by(Dimension.channel())
                                .by(Dimension.day(UTC))
                                .accumulator(),
                        costs -> costs);
            case STATES ->
                of(
                        OrderCounts.of(ALL)
                                .by(Dimension.state())
                                .by(Dimension.channel())
                                .by(Dimension.day(UTC))
                                .accumulator(),
                        counts -> counts);
            case SKUS ->
                of(BestSellers.of(ALL).accumulator(), tables -> table(tables).top(SkuRanking.VALUE, GeneratedShop.TOP));
            case TIMES -> of(StageTimes.of(ALL, END).by(Dimension.channel()).accumulator(), times -> times);
            case RFM ->
                of(Rfm.of(ALL, END, UTC).beforeReturns().accumulator(), units -> figures(units)
                        .cells());
        };
    }

    private static Asked sales() {
        Accumulator<Measure, Map<LocalDate, Map<ChannelId, Map<CurrencyUnit, SalesFigures>>>> sales =
                Sales.of(ALL).by(Dimension.channel()).by(Dimension.day(UTC)).accumulator();
        Accumulator<Measure, Map<LocalDate, Map<ChannelId, CustomerFigures>>> customers = Customers.of(
                        ALL, Grain.DAY, UTC)
                .by(Dimension.channel())
                .by(Dimension.day(UTC))
                .accumulator();
        return new Asked() {
            @Override
            public void take(ProfitMeasure measure) {
                sales.accumulate(measure.order());
                customers.accumulate(measure.order());
            }

            @Override
            public Object answer() {
                return new Sold(sales.result(), customers.result());
            }
        };
    }

    private static <R> Asked of(Accumulator<Measure, R> accumulator, Function<R, Object> answer) {
        return new Asked() {
            @Override
            public void take(ProfitMeasure measure) {
                accumulator.accumulate(measure.order());
            }

            @Override
            public Object answer() {
                return answer.apply(accumulator.result());
            }
        };
    }

    private static <R> Asked ofProfits(Accumulator<ProfitMeasure, R> accumulator, Function<R, Object> answer) {
        return new Asked() {
            @Override
            public void take(ProfitMeasure measure) {
                accumulator.accumulate(measure);
            }

            @Override
            public Object answer() {
                return answer.apply(accumulator.result());
            }
        };
    }

    @Override
    public Object ask(Question question, int threads) {
        return Optional.ofNullable(round(threads).get(question)).orElseThrow().value();
    }

    /** Every order goes to all questions, page by page; each question has a clock of its own. */
    @Override
    public Map<Question, Answer> round(int threads) {
        Map<Question, Asked> asked = new EnumMap<>(Question.class);
        Map<Question, Double> seconds = new EnumMap<>(Question.class);
        for (Question question : Question.values()) {
            asked.put(question, asked(question));
            seconds.put(question, 0.0);
        }
        for (int from = 0; from < shop.orders; from += PAGE) {
            List<ProfitMeasure> page = pages.page(from, Math.min(shop.orders, from + PAGE));
            asked.forEach((question, one) -> {
                Stopwatch watch = new Stopwatch();
                for (ProfitMeasure measure : page) {
                    one.take(measure);
                }
                seconds.merge(question, watch.seconds(), Double::sum);
            });
        }
        Map<Question, Answer> answers = new EnumMap<>(Question.class);
        asked.forEach((question, one) -> {
            Stopwatch watch = new Stopwatch();
            Object value = one.answer();
            double took = Optional.ofNullable(seconds.get(question)).orElseThrow() + watch.seconds();
            answers.put(question, new Answer(value, took));
        });
        return answers;
    }

    private static SkuTable table(Map<CurrencyUnit, SkuTable> tables) {
        return tables.values().iterator().next();
    }

    private static RfmFigures figures(Map<CurrencyUnit, RfmFigures> figures) {
        return figures.values().iterator().next();
    }

    @Override
    @SuppressWarnings("unchecked") // each question has the answer its metric declares
    public long[] plain(Question question, Object answer) {
        return switch (question) {
            case SALES -> sales((Sold) answer);
            case COSTS -> Plain.costs(shop, (Map<LocalDate, Map<ChannelId, Map<CurrencyUnit, ProfitFigures>>>) answer);
            case STATES -> Plain.states(shop, (Map<LocalDate, Map<ChannelId, Map<String, Long>>>) answer);
            case SKUS ->
                Plain.skus(((List<SkuFigures>) answer)
                        .stream()
                                .map(row -> Map.entry(row.sku(), row.gross().minor()))
                                .toList());
            case TIMES -> times((Map<ChannelId, Map<String, TimeFigures>>) answer);
            case RFM -> Plain.cells((Map<String, Long>) answer);
        };
    }

    private long[] sales(Sold sold) {
        long[] plain = new long[GeneratedShop.DAYS * GeneratedShop.CHANNELS * 3];
        sold.sales()
                .forEach((day, channels) -> channels.forEach((channel, units) -> {
                    SalesFigures figures = units.values().iterator().next();
                    int at = shop.cell(day, channel) * 3;
                    plain[at] = figures.orders();
                    plain[at + 1] = figures.gross().minor();
                }));
        sold.customers()
                .forEach((day, channels) -> channels.forEach(
                        (channel, figures) -> plain[shop.cell(day, channel) * 3 + 2] = figures.customers()));
        return plain;
    }

    private long[] times(Map<ChannelId, Map<String, TimeFigures>> channels) {
        long[] plain = new long[GeneratedShop.CHANNELS * GeneratedShop.STAGES * 2];
        channels.forEach((channel, states) -> {
            for (int stage = 0; stage < GeneratedShop.STAGES; stage++) {
                TimeFigures figures = Optional.ofNullable(states.get(GeneratedShop.STAGE_NAMES.get(stage)))
                        .orElseThrow();
                int at = (shop.channelNames.indexOf(channel) * GeneratedShop.STAGES + stage) * 2;
                plain[at] = percentile(figures, 50);
                plain[at + 1] = percentile(figures, 90);
            }
        });
        return plain;
    }

    private static long percentile(TimeFigures figures, int percent) {
        Optional<Duration> found = figures.done().percentile(percent, PercentileMethod.NEAREST_RANK);
        return Plain.micros(found.orElseThrow());
    }
}
