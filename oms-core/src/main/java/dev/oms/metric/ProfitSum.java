package dev.oms.metric;

import dev.oms.cost.CostKind;
import dev.oms.metric.ProfitGap.Level;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Line profits while they are summed up, in minor units of one currency. For one thread. */
final class ProfitSum {

    private static final int KINDS = CostKind.values().length;
    private static final Level[] MARGINS = {Level.CM1, Level.CM2, Level.CM3};

    private static final StateValue<CostKind> KINDS_BY_NAME = StateValue.text(CostKind::name, CostKind::valueOf);

    private final long[] costs = new long[KINDS];
    private final boolean[] told = new boolean[KINDS];
    private final long[] missing = new long[MARGINS.length];
    private final long[] estimated = new long[MARGINS.length];
    private long count;
    private long units;
    private long netSales;
    private long goods;
    private long charges;

    /** Counts an order with all it earned, which is what its lines earned together. */
    void add(Profit profit) {
        List<LineProfit> lines = profit.lines();
        for (int i = 0; i < lines.size(); i++) {
            units = Math.addExact(units, lines.get(i).units());
        }
        add(profit.netSales(), profit.goods(), profit.charges(), profit.costs());
        count(profit.gaps());
    }

    void add(LineProfit line) {
        units = Math.addExact(units, line.units());
        add(line.netSales(), line.goods(), line.charges(), line.costs());
    }

    private void add(Money moreSales, Money moreGoods, Money moreCharges, Map<CostKind, Money> moreCosts) {
        netSales = Math.addExact(netSales, moreSales.minor());
        goods = Math.addExact(goods, moreGoods.minor());
        charges = Math.addExact(charges, moreCharges.minor());
        for (Map.Entry<CostKind, Money> cost : moreCosts.entrySet()) {
            int kind = index(cost.getKey());
            costs[kind] = Math.addExact(costs[kind], cost.getValue().minor());
            told[kind] = true;
        }
    }

    /** Counts one order or line with these gaps. */
    void count(List<ProfitGap> gaps) {
        count++;
        if (gaps.isEmpty()) {
            return;
        }
        for (int i = 0; i < MARGINS.length; i++) {
            boolean lacks = false;
            boolean guesses = false;
            for (ProfitGap gap : gaps) {
                if (gap.bearsOn(MARGINS[i])) {
                    lacks |= gap.isMissing();
                    guesses |= !gap.isMissing();
                }
            }
            missing[i] += lacks ? 1 : 0;
            estimated[i] += guesses ? 1 : 0;
        }
    }

    void add(ProfitSum other) {
        count += other.count;
        units = Math.addExact(units, other.units);
        netSales = Math.addExact(netSales, other.netSales);
        goods = Math.addExact(goods, other.goods);
        charges = Math.addExact(charges, other.charges);
        for (int i = 0; i < KINDS; i++) {
            costs[i] = Math.addExact(costs[i], other.costs[i]);
            told[i] |= other.told[i];
        }
        for (int i = 0; i < MARGINS.length; i++) {
            missing[i] += other.missing[i];
            estimated[i] += other.estimated[i];
        }
    }

    void state(StateFields fields) {
        count = fields.sum(count);
        units = fields.sum(units);
        netSales = fields.sum(netSales);
        goods = fields.sum(goods);
        charges = fields.sum(charges);
        Map<CostKind, Long> byKind = new EnumMap<>(CostKind.class);
        for (CostKind kind : CostKind.values()) {
            if (told[index(kind)]) {
                byKind.put(kind, costs[index(kind)]);
            }
        }
        fields.values(byKind, KINDS_BY_NAME, StateValue.NUMBER, Math::addExact);
        byKind.forEach((kind, cost) -> {
            costs[index(kind)] = cost;
            told[index(kind)] = true;
        });
        for (int i = 0; i < MARGINS.length; i++) {
            missing[i] = fields.sum(missing[i]);
            estimated[i] = fields.sum(estimated[i]);
        }
    }

    ProfitFigures figures(CurrencyUnit unit) {
        Map<CostKind, Money> byKind = new EnumMap<>(CostKind.class);
        long others = 0;
        long advertising = 0;
        for (CostKind kind : CostKind.values()) {
            long cost = costs[index(kind)];
            if (told[index(kind)]) {
                byKind.put(kind, Money.ofMinor(cost, unit));
            }
            if (kind == CostKind.ADVERTISING) {
                advertising = cost;
            } else {
                others = Math.addExact(others, cost);
            }
        }
        long cm1 = Math.subtractExact(netSales, goods);
        long cm2 = Math.subtractExact(Math.addExact(cm1, charges), others);
        return new ProfitFigures(
                unit,
                count,
                units,
                Money.ofMinor(netSales, unit),
                Money.ofMinor(goods, unit),
                Money.ofMinor(charges, unit),
                byKind,
                margin(0, cm1, unit),
                margin(1, cm2, unit),
                margin(2, Math.subtractExact(cm2, advertising), unit));
    }

    private MarginFigures margin(int at, long known, CurrencyUnit unit) {
        return new MarginFigures(Money.ofMinor(known, unit), missing[at], estimated[at]);
    }

    @SuppressWarnings("EnumOrdinal") // an index into arrays that are never stored
    private static int index(CostKind kind) {
        return kind.ordinal();
    }
}
