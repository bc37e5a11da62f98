package dev.oms.examples.benchmark.columns;

import dev.oms.cost.CostKind;
import dev.oms.customer.ChannelId;
import dev.oms.metric.ProfitFigures;
import dev.oms.money.CurrencyUnit;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers of ours as plain numbers. */
final class Plain {

    /** Net sales, the costs and the margin. */
    static final int COST_FIGURES = GeneratedShop.COSTS + 2;

    private static final int SCORES = 5;

    private Plain() {}

    static long[] costs(GeneratedShop shop, Map<LocalDate, Map<ChannelId, Map<CurrencyUnit, ProfitFigures>>> days) {
        long[] plain = new long[GeneratedShop.DAYS * GeneratedShop.CHANNELS * COST_FIGURES];
        days.forEach((day, channels) ->
                channels.forEach((channel, units) -> units.values().forEach(figures -> {
                    int at = shop.cell(day, channel) * COST_FIGURES;
                    plain[at] = figures.netSales().minor();
                    plain[at + 1] = figures.goods().minor();
                    for (int cost = 1; cost < GeneratedShop.COSTS; cost++) {
                        CostKind kind = GeneratedShop.KINDS.get(cost);
                        plain[at + 1 + cost] = Optional.ofNullable(
                                        figures.costs().get(kind))
                                .orElseThrow()
                                .minor();
                    }
                    plain[at + COST_FIGURES - 1] = figures.cm2().known().minor();
                })));
        return plain;
    }

    static long[] states(GeneratedShop shop, Map<LocalDate, Map<ChannelId, Map<String, Long>>> days) {
        long[] plain = new long[GeneratedShop.DAYS * GeneratedShop.CHANNELS * GeneratedShop.STATES];
        days.forEach((day, channels) -> channels.forEach((channel, states) -> states.forEach((state, count) ->
                plain[shop.cell(day, channel) * GeneratedShop.STATES + shop.stateNames.indexOf(state)] = count)));
        return plain;
    }

    static long[] skus(List<Map.Entry<String, Long>> best) {
        long[] plain = new long[best.size() * 2];
        for (int i = 0; i < best.size(); i++) {
            plain[2 * i] = GeneratedShop.skuOf(best.get(i).getKey());
            plain[2 * i + 1] = best.get(i).getValue();
        }
        return plain;
    }

    static long[] cells(Map<String, Long> cells) {
        long[] plain = new long[SCORES * SCORES * SCORES];
        cells.forEach((cell, count) -> plain[
                ((cell.charAt(0) - '1') * SCORES + cell.charAt(2) - '1') * SCORES + cell.charAt(4) - '1'] = count);
        return plain;
    }

    static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
