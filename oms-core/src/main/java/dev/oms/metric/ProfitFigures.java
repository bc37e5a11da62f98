package dev.oms.metric;

import dev.oms.cost.CostKind;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What orders, or their lines of one SKU, earned in one currency.
 *
 * @param count counted orders, or counted lines
 * @param units kept by buyers
 * @param goods what the goods cost, as far as it is known
 * @param charges fees and shipping charged to buyers
 * @param costs all but goods, by kind, as far as they are known
 */
public record ProfitFigures(
        CurrencyUnit currency,
        long count,
        long units,
        Money netSales,
        Money goods,
        Money charges,
        Map<CostKind, Money> costs,
        MarginFigures cm1,
        MarginFigures cm2,
        MarginFigures cm3) {

    public ProfitFigures {
        Map<CostKind, Money> sorted = new EnumMap<>(CostKind.class);
        sorted.putAll(costs);
        costs = Collections.unmodifiableMap(sorted);
    }
}
