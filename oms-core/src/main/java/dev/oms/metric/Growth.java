package dev.oms.metric;

import dev.oms.money.CurrencyUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was sold in one scope and in the one it is compared with, one {@link GrowthFigures} for each currency sold in
 * either: how revenue grew, and how much of that is more orders and how much bigger baskets.
 *
 * <pre>{@code
 * Growth june = Growth.between(Scope.placedIn(may), Scope.placedIn(june));
 * GrowthFigures won = june.over(measures).get(krw);
 * won.change(Revenue.GROSS);                          // KRW 40,000
 * won.factors(Revenue.GROSS).orElseThrow().orders();  // KRW 30,000 of it: three orders more
 * }</pre>
 */
public final class Growth implements Metric<Measure, Map<CurrencyUnit, GrowthFigures>> {

    private final Sales before;
    private final Sales after;

    private Growth(Scope before, Scope after) {
        this.before = Sales.of(before);
        this.after = Sales.of(after);
    }

    /** From one scope to another; what lies in both counts in both. */
    public static Growth between(Scope before, Scope after) {
        return new Growth(before, after);
    }

    @Override
    public Accumulator<Measure, Map<CurrencyUnit, GrowthFigures>> accumulator() {
        return new Sums(before.accumulator(), after.accumulator());
    }

    /** What either scope counts. */
    @Override
    public boolean counts(Measure measure) {
        return before.counts(measure) || after.counts(measure);
    }

    @Override
    public String stateForm() {
        return "growth of " + before.stateForm();
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.GROWTH;
    }

    private record Sums(
            Accumulator<Measure, Map<CurrencyUnit, SalesFigures>> before,
            Accumulator<Measure, Map<CurrencyUnit, SalesFigures>> after)
            implements Accumulator<Measure, Map<CurrencyUnit, GrowthFigures>> {

        @Override
        public void accumulate(Measure measure) {
            before.accumulate(measure);
            after.accumulate(measure);
        }

        @Override
        public void merge(Accumulator<Measure, Map<CurrencyUnit, GrowthFigures>> other) {
            before.merge(((Sums) other).before);
            after.merge(((Sums) other).after);
        }

        @Override
        public void state(StateFields fields) {
            before.state(fields);
            after.state(fields);
        }

        @Override
        public Map<CurrencyUnit, GrowthFigures> result() {
            Map<CurrencyUnit, SalesFigures> then = before.result();
            Map<CurrencyUnit, SalesFigures> now = after.result();
            Set<CurrencyUnit> units = new HashSet<>(then.keySet());
            units.addAll(now.keySet());
            return PerCurrency.sorted(
                    units,
                    unit -> new GrowthFigures(
                            then.getOrDefault(unit, SalesFigures.nothing(unit)),
                            now.getOrDefault(unit, SalesFigures.nothing(unit))));
        }
    }
}
