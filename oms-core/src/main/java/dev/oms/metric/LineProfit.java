package dev.oms.metric;

import dev.oms.cost.CostKind;
import dev.oms.item.ItemKind;
import dev.oms.money.Money;
import java.util.Map;
import java.util.Optional;

/**
 * What one line of an order earned; the lines of an order sum to the order in every figure. What belongs to the order
 * as a whole is split over its goods and services by their net sales.
 *
 * @param units kept by the buyer
 * @param charges fees and shipping charged to the buyer
 * @param costs all but goods, by kind; what comes back to the seller is negative
 */
public record LineProfit(
        String line,
        Optional<String> sku,
        ItemKind kind,
        long units,
        Money netSales,
        Money goods,
        Money charges,
        Map<CostKind, Money> costs) {

    public LineProfit {
        costs = Map.copyOf(costs);
    }

    /** Net sales − goods. */
    public Money cm1() {
        return netSales.minus(goods);
    }

    /** CM1 + charges − all costs but advertising. */
    public Money cm2() {
        Money margin = cm1().plus(charges);
        for (Map.Entry<CostKind, Money> cost : costs.entrySet()) {
            if (cost.getKey() != CostKind.ADVERTISING) {
                margin = margin.minus(cost.getValue());
            }
        }
        return margin;
    }

    /** CM2 − advertising. */
    public Money cm3() {
        Money advertising = costs.get(CostKind.ADVERTISING);
        return advertising == null ? cm2() : cm2().minus(advertising);
    }
}
