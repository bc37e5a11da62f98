package dev.oms.examples.benchmark.columns;

import dev.oms.columns.ColumnQuery;
import dev.oms.columns.DaySales;
import dev.oms.columns.OrderColumns;
import dev.oms.columns.RfmTable;
import dev.oms.columns.SkuRevenue;
import dev.oms.columns.StageDwell;
import dev.oms.customer.ChannelId;
import dev.oms.metric.PercentileMethod;
import dev.oms.metric.Population;
import dev.oms.metric.ProfitFigures;
import dev.oms.metric.Revenue;
import dev.oms.money.CurrencyUnit;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Ours: {@link OrderColumns}. */
final class InColumns implements Rival {

    private final GeneratedShop shop;
    private final OrderColumns columns;
    private final Map<Question, ColumnQuery<?>> queries = new EnumMap<>(Question.class);

    InColumns(GeneratedShop shop, OrderColumns columns) {
        this.shop = shop;
        this.columns = columns;
        queries.put(Question.SALES, ColumnQuery.sales());
        queries.put(Question.COSTS, ColumnQuery.profits());
        queries.put(Question.STATES, ColumnQuery.states());
        queries.put(Question.SKUS, ColumnQuery.bestSellers(Revenue.GROSS, GeneratedShop.TOP));
        queries.put(Question.TIMES, ColumnQuery.stageTimes(List.of(50, 90), PercentileMethod.NEAREST_RANK));
        queries.put(Question.RFM, ColumnQuery.rfm(GeneratedShop.instant(GeneratedShop.END)));
    }

    /** Columns for a generated shop: everything counts, as in the tables of the others. */
    static OrderColumns empty() {
        return OrderColumns.of(Population.all(), Population.all(), ZoneOffset.UTC);
    }

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public Object ask(Question question, int threads) {
        ColumnQuery<?> query = query(question);
        Object answer = threads == 1
                ? query.over(columns)
                : columns.slices(threads).parallelStream().collect(query.collector());
        // The scores of each customer are part of the question.
        return question == Question.RFM ? cells(answer) : answer;
    }

    private ColumnQuery<?> query(Question question) {
        ColumnQuery<?> query = queries.get(question);
        if (query == null) {
            throw new IllegalStateException("no query for " + question);
        }
        return query;
    }

    @SuppressWarnings("unchecked") // each question has the answer its query declares
    private static Map<String, Long> cells(Object answer) {
        return ((Map<CurrencyUnit, RfmTable>) answer).values().iterator().next().cells();
    }

    @Override
    @SuppressWarnings("unchecked") // each question has the answer its query declares
    public long[] plain(Question question, Object answer) {
        return switch (question) {
            case SALES -> sales((Map<LocalDate, Map<ChannelId, DaySales>>) answer);
            case COSTS -> Plain.costs(shop, (Map<LocalDate, Map<ChannelId, Map<CurrencyUnit, ProfitFigures>>>) answer);
            case STATES -> Plain.states(shop, (Map<LocalDate, Map<ChannelId, Map<String, Long>>>) answer);
            case SKUS ->
                Plain.skus(((Map<CurrencyUnit, List<SkuRevenue>>) answer)
                        .values().iterator().next().stream()
                                .map(row -> Map.entry(row.sku(), row.revenue().minor()))
                                .toList());
            case TIMES -> times((Map<ChannelId, Map<String, StageDwell>>) answer);
            case RFM -> Plain.cells((Map<String, Long>) answer);
        };
    }

    private long[] sales(Map<LocalDate, Map<ChannelId, DaySales>> days) {
        long[] plain = new long[GeneratedShop.DAYS * GeneratedShop.CHANNELS * 3];
        days.forEach((day, channels) -> channels.forEach((channel, sales) -> {
            int at = shop.cell(day, channel) * 3;
            sales.revenue().values().forEach(revenue -> {
                plain[at] = revenue.orders();
                plain[at + 1] = revenue.gross().minor();
            });
            plain[at + 2] = sales.customers();
        }));
        return plain;
    }

    private long[] times(Map<ChannelId, Map<String, StageDwell>> channels) {
        long[] plain = new long[GeneratedShop.CHANNELS * GeneratedShop.STAGES * 2];
        channels.forEach((channel, states) -> states.forEach((state, dwell) -> {
            int at = (shop.channelNames.indexOf(channel) * GeneratedShop.STAGES
                            + GeneratedShop.STAGE_NAMES.indexOf(state))
                    * 2;
            plain[at] = Plain.micros(dwell.percentiles().get(50));
            plain[at + 1] = Plain.micros(dwell.percentiles().get(90));
        }));
        return plain;
    }
}
