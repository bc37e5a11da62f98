package dev.oms.metric;

import dev.oms.money.CurrencyUnit;
import java.util.List;
import java.util.Map;

/**
 * What the orders of a scope earned, one {@link ProfitFigures} for each currency; with {@link Metric#by} by channel,
 * customer, country, day or month. An order earns as a whole: the population's kinds and SKUs choose orders, not lines.
 */
public final class OrderProfits implements Metric<ProfitMeasure, Map<CurrencyUnit, ProfitFigures>> {

    private final Scope scope;

    private OrderProfits(Scope scope) {
        this.scope = scope;
    }

    public static OrderProfits of(Scope scope) {
        return new OrderProfits(scope);
    }

    @Override
    public Accumulator<ProfitMeasure, Map<CurrencyUnit, ProfitFigures>> accumulator() {
        return new Sums(this);
    }

    @Override
    public boolean counts(ProfitMeasure measure) {
        return scope.counts(measure);
    }

    @Override
    public String stateForm() {
        return "profits 1";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.PROFIT;
    }

    private static final class Sums implements Taker<ProfitMeasure, Map<CurrencyUnit, ProfitFigures>> {

        private final OrderProfits metric;
        private final PerCurrency<ProfitSum> sums = new PerCurrency<>(ProfitSum::new);

        Sums(OrderProfits metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(ProfitMeasure measure) {
            if (metric.counts(measure)) {
                take(measure);
            }
        }

        @Override
        public void take(ProfitMeasure measure) {
            sums.of(measure.profit().currency()).add(measure.profit());
        }

        @Override
        public void merge(Accumulator<ProfitMeasure, Map<CurrencyUnit, ProfitFigures>> other) {
            sums.merge(((Sums) other).sums, ProfitSum::add);
        }

        @Override
        public void state(StateFields fields) {
            sums.state(fields, ProfitSum::state);
        }

        @Override
        public Map<CurrencyUnit, ProfitFigures> result() {
            return sums.results((unit, sum) -> sum.figures(unit));
        }
    }
}
