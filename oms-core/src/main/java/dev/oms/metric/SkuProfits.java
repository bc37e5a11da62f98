package dev.oms.metric;

import dev.oms.money.CurrencyUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each SKU earned in the orders of a scope, by currency and SKU; lines without a SKU are under
 * {@link Dimension#NOT_TOLD}. All lines of counted orders are in it, so it sums to {@link OrderProfits}. What is
 * missing for an order as a whole is missing for each of its lines.
 */
public final class SkuProfits implements Metric<ProfitMeasure, Map<CurrencyUnit, Map<String, ProfitFigures>>> {

    private final Scope scope;

    private SkuProfits(Scope scope) {
        this.scope = scope;
    }

    public static SkuProfits of(Scope scope) {
        return new SkuProfits(scope);
    }

    @Override
    public Accumulator<ProfitMeasure, Map<CurrencyUnit, Map<String, ProfitFigures>>> accumulator() {
        return new Sums(this);
    }

    @Override
    public boolean counts(ProfitMeasure measure) {
        return scope.counts(measure);
    }

    @Override
    public String stateForm() {
        return "profits by sku 1";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.PROFIT;
    }

    private static final class Sums
            implements Accumulator<ProfitMeasure, Map<CurrencyUnit, Map<String, ProfitFigures>>> {

        private final SkuProfits metric;
        private final PerCurrency<Map<String, ProfitSum>> sums = new PerCurrency<>(HashMap::new);

        Sums(SkuProfits metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(ProfitMeasure measure) {
            if (metric.counts(measure)) {
                Profit profit = measure.profit();
                Map<String, ProfitSum> bySku = sums.of(profit.currency());
                for (LineProfit line : profit.lines()) {
                    ProfitSum sum =
                            bySku.computeIfAbsent(line.sku().orElse(Dimension.NOT_TOLD), absent -> new ProfitSum());
                    sum.add(line);
                    sum.count(profit.gaps().stream()
                            .filter(gap -> gap.line().map(line.line()::equals).orElse(true))
                            .toList());
                }
            }
        }

        @Override
        public void merge(Accumulator<ProfitMeasure, Map<CurrencyUnit, Map<String, ProfitFigures>>> other) {
            sums.merge(
                    ((Sums) other).sums,
                    (mine, theirs) -> theirs.forEach((sku, sum) ->
                            mine.computeIfAbsent(sku, absent -> new ProfitSum()).add(sum)));
        }

        @Override
        public void state(StateFields fields) {
            sums.state(fields, (bySku, each) -> each.each(bySku, StateValue.TEXT, ProfitSum::new, ProfitSum::state));
        }

        @Override
        public Map<CurrencyUnit, Map<String, ProfitFigures>> result() {
            return sums.results((unit, bySku) -> {
                Map<String, ProfitFigures> figures = new TreeMap<>();
                bySku.forEach((sku, sum) -> figures.put(sku, sum.figures(unit)));
                return Collections.unmodifiableMap(figures);
            });
        }
    }
}
