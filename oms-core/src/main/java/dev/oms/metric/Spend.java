package dev.oms.metric;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.util.List;
import java.util.Map;

/** What was spent on advertising, by currency; a currency nobody told of is not in it. */
public final class Spend implements Metric<SpendMeasure, Map<CurrencyUnit, Money>> {

    private final Scope scope;

    private Spend(Scope scope) {
        this.scope = scope;
    }

    /** By the day it counts for; of the population only the channels matter. */
    public static Spend of(Scope scope) {
        return new Spend(scope);
    }

    @Override
    public Accumulator<SpendMeasure, Map<CurrencyUnit, Money>> accumulator() {
        return new Sums(this);
    }

    @Override
    public boolean counts(SpendMeasure measure) {
        return scope.counts(measure);
    }

    @Override
    public String stateForm() {
        return "spend 1";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.SPEND;
    }

    private static final class Sums implements Accumulator<SpendMeasure, Map<CurrencyUnit, Money>> {

        private final Spend metric;
        private final PerCurrency<long[]> sums = new PerCurrency<>(() -> new long[1]);

        Sums(Spend metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(SpendMeasure measure) {
            if (metric.counts(measure)) {
                long[] sum = sums.of(measure.amount().unit());
                sum[0] = Math.addExact(sum[0], measure.amount().minor());
            }
        }

        @Override
        public void merge(Accumulator<SpendMeasure, Map<CurrencyUnit, Money>> other) {
            sums.merge(((Sums) other).sums, (mine, theirs) -> mine[0] = Math.addExact(mine[0], theirs[0]));
        }

        @Override
        public void state(StateFields fields) {
            sums.state(fields, (sum, each) -> sum[0] = each.sum(sum[0]));
        }

        @Override
        public Map<CurrencyUnit, Money> result() {
            return sums.results((unit, sum) -> Money.ofMinor(sum[0], unit));
        }
    }
}
