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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ours: the metrics themselves, fed one order at a time. On one thread. */
final class OneByOne implements Rival {

    private static final ZoneId UTC = ZoneOffset.UTC;
    private static final Scope ALL = Scope.allTime().of(Population.all());
    private static final Instant END = GeneratedShop.instant(GeneratedShop.END);

    private final GeneratedShop shop;
    private final List<ProfitMeasure> profits;

    OneByOne(GeneratedShop shop, List<ProfitMeasure> profits) {
        this.shop = shop;
        this.profits = profits;
    }

    /** The answer to the question of sales, which takes two figures. */
    private record Sold(
            Map<LocalDate, Map<ChannelId, Map<CurrencyUnit, SalesFigures>>> sales,
            Map<ChannelId, CustomerFigures> customers) {}

    @Override
    public String name() {
        return "one by one";
    }

    @Override
    public Object ask(Question question, int threads) {
        return switch (question) {
            case SALES -> sales();
            case COSTS -> feedProfits(OrderProfits.of(ALL)
                    .by(Dimension.channel())
                    .by(Dimension.day(UTC))
                    .accumulator());
            case STATES -> feed(OrderCounts.of(ALL)
                    .by(Dimension.state())
                    .by(Dimension.channel())
                    .by(Dimension.day(UTC))
                    .accumulator());
            case SKUS -> table(feed(BestSellers.of(ALL).accumulator())).top(SkuRanking.VALUE, GeneratedShop.TOP);
            case TIMES -> feed(StageTimes.of(ALL, END).by(Dimension.channel()).accumulator());
            case RFM -> figures(feed(Rfm.of(ALL, END, UTC).beforeReturns().accumulator()))
                    .cells();
        };
    }

    private Sold sales() {
        Accumulator<Measure, Map<LocalDate, Map<ChannelId, Map<CurrencyUnit, SalesFigures>>>> sales =
                Sales.of(ALL).by(Dimension.channel()).by(Dimension.day(UTC)).accumulator();
        Accumulator<Measure, Map<ChannelId, CustomerFigures>> customers =
                Customers.of(ALL, Grain.DAY, UTC).by(Dimension.channel()).accumulator();
        for (ProfitMeasure profit : profits) {
            sales.accumulate(profit.order());
            customers.accumulate(profit.order());
        }
        return new Sold(sales.result(), customers.result());
    }

    private <R> R feed(Accumulator<Measure, R> accumulator) {
        for (ProfitMeasure profit : profits) {
            accumulator.accumulate(profit.order());
        }
        return accumulator.result();
    }

    private <R> R feedProfits(Accumulator<ProfitMeasure, R> accumulator) {
        for (ProfitMeasure profit : profits) {
            accumulator.accumulate(profit);
        }
        return accumulator.result();
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
            case COSTS -> Plain.costs(
                    shop, (Map<LocalDate, Map<ChannelId, Map<CurrencyUnit, ProfitFigures>>>) answer);
            case STATES -> Plain.states(shop, (Map<LocalDate, Map<ChannelId, Map<String, Long>>>) answer);
            case SKUS -> Plain.skus(((List<SkuFigures>) answer)
                    .stream()
                            .map(row -> Map.entry(row.sku(), row.gross().minor()))
                            .toList());
            case TIMES -> times((Map<ChannelId, Map<String, TimeFigures>>) answer);
            case RFM -> Plain.cells((Map<String, Long>) answer);
        };
    }

    private long[] sales(Sold sold) {
        long[] plain = new long[GeneratedShop.DAYS * GeneratedShop.CHANNELS * 3];
        sold.sales().forEach((day, channels) -> channels.forEach((channel, units) -> {
            SalesFigures figures = units.values().iterator().next();
            int at = shop.cell(day, channel) * 3;
            plain[at] = figures.orders();
            plain[at + 1] = figures.gross().minor();
        }));
        sold.customers().forEach((channel, figures) -> figures.parts()
                .forEach((day, part) -> plain[shop.cell(day, channel) * 3 + 2] = part.customers()));
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
