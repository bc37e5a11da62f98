package dev.oms.metric;

import dev.oms.cost.CostKind;
import dev.oms.metric.ProfitGap.Level;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one order earned, by line, and what of it is still estimated or missing.
 *
 * <p>Example: two mugs at 15,000 with a seller's discount of 3,000, bought at 4,000 each, shipping 2,500 charged and
 * 3,000 estimated, commission 900: net sales 27,000, CM1 19,000, CM2 19,000 + 2,500 − 3,900 = 17,600, CM3 17,600; CM2
 * and CM3 rest on an estimate of shipping. Immutable and thread-safe.
 *
 * @param order the order's id
 * @param netSales price × units − the seller's discounts − tax inside the price − returns, of the units the buyer kept;
 *     fees charged are not among it
 * @param goods what the goods cost, as far as it is known
 * @param charges fees and shipping charged to the buyer
 * @param costs all but goods, by kind, as far as they are known; what comes back to the seller is negative
 * @param gaps what is estimated or missing
 */
public record Profit(
        String order,
        CurrencyUnit currency,
        Money netSales,
        Money goods,
        Money charges,
        Map<CostKind, Money> costs,
        List<LineProfit> lines,
        List<ProfitGap> gaps) {

    public Profit {
        Map<CostKind, Money> sorted = new EnumMap<>(CostKind.class);
        sorted.putAll(costs);
        costs = Collections.unmodifiableMap(sorted);
        lines = List.copyOf(lines);
        gaps = List.copyOf(gaps);
    }

    /** What a kind of cost came to; for {@link CostKind#GOODS} what the goods cost. */
    public Money cost(CostKind kind) {
        return kind == CostKind.GOODS ? goods : costs.getOrDefault(kind, Money.zero(currency));
    }

    /** Net sales − goods. */
    public Margin cm1() {
        return new Margin(netSales.minus(goods), gaps(Level.CM1));
    }

    /** CM1 + charges − all costs but advertising; compensation is a negative cost. */
    public Margin cm2() {
        return new Margin(knownCm2(), gaps(Level.CM2));
    }

    /** CM2 − advertising. */
    public Margin cm3() {
        return new Margin(knownCm2().minus(cost(CostKind.ADVERTISING)), gaps(Level.CM3));
    }

    /** Whether nothing is missing and nothing estimated. */
    public boolean isFinal() {
        return gaps.isEmpty();
    }

    private Money knownCm2() {
        Money margin = netSales.minus(goods).plus(charges);
        for (Map.Entry<CostKind, Money> cost : costs.entrySet()) {
            if (cost.getKey() != CostKind.ADVERTISING) {
                margin = margin.minus(cost.getValue());
            }
        }
        return margin;
    }

    private List<ProfitGap> gaps(Level figure) {
        return gaps.stream().filter(gap -> gap.bearsOn(figure)).toList();
    }
}
