package dev.oms.metric;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * How revenue changed from one scope to another by price, volume and mix, one {@link RevenueMixFigures} for each
 * currency. Of things with units in both scopes, with units q, revenue r, price p = r / q and totals Q and R:
 *
 * <pre>
 * price  = Σ (p₁ − p₀) × q₁
 * volume = (Q₁ − Q₀) × R₀ / Q₀
 * mix    = Σ p₀ × q₁ − R₀ × Q₁ / Q₀
 * </pre>
 *
 * What sold only after, or only before, stands apart. Price, the joint effect (p₁ − p₀) × (q₁ − q₀) within it, and
 * volume are rounded to the minor unit, a half away from zero, and mix takes up what rounding leaves; each row takes
 * what the sum up to it is ahead of the sum before, so rows and totals both sum exactly.
 *
 * <p>Example: 1,000 units at 50 and then 1,100 at 52: price 2,200 (2,000 on the units before and 200 joint), volume
 * 5,000, mix 0; together 7,200.
 */
public final class RevenueMix<K> implements Metric<Measure, Map<CurrencyUnit, RevenueMixFigures<K>>> {

    private static final MathContext EXACT = new MathContext(60, RoundingMode.HALF_EVEN);

    private final Scope before;
    private final Scope after;
    private final Revenue revenue;
    private final BiFunction<Measure, LineMeasure, Optional<K>> key;
    private final Comparator<? super K> order;
    private final StateValue<K> keys;

    private RevenueMix(
            Scope before,
            Scope after,
            Revenue revenue,
            BiFunction<Measure, LineMeasure, Optional<K>> key,
            Comparator<? super K> order,
            StateValue<K> keys) {
        this.before = before;
        this.after = after;
        this.revenue = revenue;
        this.key = key;
        this.order = order;
        this.keys = keys;
    }

    /** By SKU, compared as written. */
    public static RevenueMix<String> bySku(Scope before, Scope after, Revenue revenue) {
        return new RevenueMix<>(
                before, after, revenue, (order, line) -> line.sku(), Comparator.naturalOrder(), StateValue.TEXT);
    }

    /** By what orders are grouped by, such as their channel. */
    public static <K> RevenueMix<K> by(Dimension<K> dimension, Scope before, Scope after, Revenue revenue) {
        return new RevenueMix<>(
                before,
                after,
                revenue,
                (order, line) -> Optional.of(dimension.of(order)),
                dimension.order(),
                dimension.keys());
    }

    @Override
    public Accumulator<Measure, Map<CurrencyUnit, RevenueMixFigures<K>>> accumulator() {
        return new Sums<>(this);
    }

    /** Orders that either scope counts. */
    @Override
    public boolean counts(Measure measure) {
        return measure instanceof OrderMeasure && (before.counts(measure) || after.counts(measure));
    }

    @Override
    public String stateForm() {
        return "revenue mix 1";
    }

    @Override
    public boolean holdsCustomers() {
        return keys.isPersonal();
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.REVENUE_MIX;
    }

    private static final class Sums<K> implements Accumulator<Measure, Map<CurrencyUnit, RevenueMixFigures<K>>> {

        private final RevenueMix<K> metric;
        private final PerCurrency<Table<K>> tables = new PerCurrency<>(Table::new);

        Sums(RevenueMix<K> metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(Measure measure) {
            if (measure instanceof OrderMeasure order) {
                add(order, metric.before, true);
                add(order, metric.after, false);
            }
        }

        private void add(OrderMeasure order, Scope scope, boolean isBefore) {
            Population population = scope.population();
            if (!scope.dates(order) || !population.frames(order)) {
                return;
            }
            for (LineMeasure line : order.lines()) {
                if (population.counts(line)) {
                    long units = metric.revenue.units(line, population);
                    long amount = metric.revenue.of(line, population);
                    tables.of(order.currency())
                            .of(metric.key.apply(order, line))
                            .add(
                                    isBefore ? units : 0,
                                    isBefore ? amount : 0,
                                    isBefore ? 0 : units,
                                    isBefore ? 0 : amount);
                }
            }
        }

        @Override
        public void merge(Accumulator<Measure, Map<CurrencyUnit, RevenueMixFigures<K>>> other) {
            tables.merge(((Sums<K>) other).tables, Table::add);
        }

        @Override
        public void state(StateFields fields) {
            tables.state(fields, (table, each) -> table.state(each, metric.keys));
        }

        @Override
        public Map<CurrencyUnit, RevenueMixFigures<K>> result() {
            return tables.results((unit, table) -> new Effects<K>(unit).of(table, metric.order));
        }
    }

    private static final class Table<K> {

        private final Map<K, Sold> sold = new HashMap<>();
        private final Sold unmapped = new Sold();

        Sold of(Optional<K> key) {
            return key.isEmpty() ? unmapped : sold.computeIfAbsent(key.get(), absent -> new Sold());
        }

        void state(StateFields fields, StateValue<K> keys) {
            unmapped.state(fields);
            fields.each(sold, keys, Sold::new, Sold::state);
        }

        void add(Table<K> other) {
            unmapped.add(other.unmapped);
            other.sold.forEach((key, more) -> of(Optional.of(key)).add(more));
        }
    }

    /** Units and minor units of both scopes. */
    private static final class Sold {

        private long unitsBefore;
        private long before;
        private long unitsAfter;
        private long after;

        void add(long moreUnitsBefore, long moreBefore, long moreUnitsAfter, long moreAfter) {
            unitsBefore = Math.addExact(unitsBefore, moreUnitsBefore);
            before = Math.addExact(before, moreBefore);
            unitsAfter = Math.addExact(unitsAfter, moreUnitsAfter);
            after = Math.addExact(after, moreAfter);
        }

        void add(Sold more) {
            add(more.unitsBefore, more.before, more.unitsAfter, more.after);
        }

        void state(StateFields fields) {
            unitsBefore = fields.sum(unitsBefore);
            before = fields.sum(before);
            unitsAfter = fields.sum(unitsAfter);
            after = fields.sum(after);
        }

        boolean isInBoth() {
            return unitsBefore > 0 && unitsAfter > 0;
        }

        long change() {
            return Math.subtractExact(after, before);
        }
    }

    /** A sum of fractions, of which each step answers what the rounded sum rises by. */
    private static final class Rising {

        private BigDecimal exact = BigDecimal.ZERO;
        private long rounded;

        long by(BigDecimal more) {
            exact = exact.add(more, EXACT);
            long now = exact.setScale(0, RoundingMode.HALF_UP).longValueExact();
            long rise = Math.subtractExact(now, rounded);
            rounded = now;
            return rise;
        }
    }

    private static final class Effects<K> {

        private final CurrencyUnit unit;
        private final Rising price = new Rising();
        private final Rising joint = new Rising();
        private final Rising volume = new Rising();

        Effects(CurrencyUnit unit) {
            this.unit = unit;
        }

        RevenueMixFigures<K> of(Table<K> table, Comparator<? super K> order) {
            Sold both = new Sold();
            table.sold.values().stream().filter(Sold::isInBoth).forEach(both::add);
            Map<K, Sold> sorted = new TreeMap<>(order);
            sorted.putAll(table.sold);
            Sold all = new Sold();
            all.add(table.unmapped);
            RevenueEffects sum = effects(0, 0, 0, 0, 0, 0, table.unmapped.change());
            List<RevenueMixRow<K>> rows = new ArrayList<>();
            for (Map.Entry<K, Sold> entry : sorted.entrySet()) {
                Sold sold = entry.getValue();
                all.add(sold);
                RevenueEffects effects = effects(sold, both);
                sum = sum.plus(effects);
                rows.add(new RevenueMixRow<>(
                        entry.getKey(),
                        sold.unitsBefore,
                        sold.unitsAfter,
                        Money.ofMinor(sold.before, unit),
                        Money.ofMinor(sold.after, unit),
                        effects));
            }
            return new RevenueMixFigures<>(Money.ofMinor(all.before, unit), Money.ofMinor(all.after, unit), sum, rows);
        }

        private RevenueEffects effects(Sold sold, Sold both) {
            if (!sold.isInBoth()) {
                long change = sold.change();
                return sold.unitsBefore > 0 ? effects(0, 0, 0, 0, 0, change, 0) : effects(0, 0, 0, 0, change, 0, 0);
            }
            BigDecimal atOldPrice = fraction(sold.before, sold.unitsAfter, sold.unitsBefore);
            BigDecimal atOldUnits = fraction(sold.after, sold.unitsBefore, sold.unitsAfter);
            BigDecimal exactPrice = BigDecimal.valueOf(sold.after).subtract(atOldPrice);
            BigDecimal onOldUnits = atOldUnits.subtract(BigDecimal.valueOf(sold.before));
            long priced = price.by(exactPrice);
            long jointly = joint.by(exactPrice.subtract(onOldUnits));
            long more = volume.by(
                    fraction(sold.before, Math.subtractExact(both.unitsAfter, both.unitsBefore), both.unitsBefore));
            return effects(priced, jointly, more, sold.change() - priced - more, 0, 0, 0);
        }

        private static BigDecimal fraction(long amount, long numerator, long denominator) {
            return BigDecimal.valueOf(amount)
                    .multiply(BigDecimal.valueOf(numerator))
                    .divide(BigDecimal.valueOf(denominator), EXACT);
        }

        private RevenueEffects effects(long... minor) {
            Money[] amounts = new Money[minor.length];
            for (int i = 0; i < minor.length; i++) {
                amounts[i] = Money.ofMinor(minor[i], unit);
            }
            return new RevenueEffects(
                    amounts[0], amounts[1], amounts[2], amounts[3], amounts[4], amounts[5], amounts[6]);
        }
    }
}
