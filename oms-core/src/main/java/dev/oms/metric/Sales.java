package dev.oms.metric;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.util.List;
import java.util.Map;

/** Sales, discounts and returns of a scope, one {@link SalesFigures} for each currency. */
public final class Sales implements Metric<Measure, Map<CurrencyUnit, SalesFigures>> {

    private final Scope scope;

    private Sales(Scope scope) {
        this.scope = scope;
    }

    public static Sales of(Scope scope) {
        return new Sales(scope);
    }

    @Override
    public Accumulator<Measure, Map<CurrencyUnit, SalesFigures>> accumulator() {
        return new Sums(this);
    }

    /** Orders with a counted line, returns with one, and adjustments. */
    @Override
    public boolean counts(Measure measure) {
        return (measure instanceof OrderMeasure
                        || measure instanceof ReturnMeasure
                        || measure instanceof AdjustmentMeasure)
                && scope.counts(measure);
    }

    @Override
    public String stateForm() {
        return "sales 2";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.SALES;
    }

    private static final class Sums implements Taker<Measure, Map<CurrencyUnit, SalesFigures>> {

        private final Sales metric;
        private final Population population;
        private final PerCurrency<Sum> sums = new PerCurrency<>(Sum::new);

        Sums(Sales metric) {
            this.metric = metric;
            this.population = metric.scope.population();
        }

        @Override
        public void accumulate(Measure measure) {
            if (metric.counts(measure)) {
                take(measure);
            }
        }

        @Override
        public void take(Measure measure) {
            if (measure instanceof OrderMeasure order) {
                sums.of(order.currency()).add(order, population);
            } else if (measure instanceof ReturnMeasure back) {
                sums.of(back.currency()).add(back, population);
            } else if (measure instanceof AdjustmentMeasure adjustment) {
                Sum sum = sums.of(adjustment.amount().unit());
                sum.adjustments =
                        Math.addExact(sum.adjustments, adjustment.amount().minor());
            }
        }

        @Override
        public void merge(Accumulator<Measure, Map<CurrencyUnit, SalesFigures>> other) {
            sums.merge(((Sums) other).sums, Sum::add);
        }

        @Override
        public void state(StateFields fields) {
            sums.state(fields, Sum::state);
        }

        @Override
        public Map<CurrencyUnit, SalesFigures> result() {
            return sums.results((unit, sum) -> sum.figures(unit));
        }
    }

    private static final class Sum {

        private long orders;
        private long lines;
        private long units;
        private long gross;
        private long sellerDiscount;
        private long platformDiscount;
        private long includedTax;
        private long addedTax;
        private long shipping;
        private long unkeptUnits;
        private long unkept;
        private long unkeptCharges;
        private long unpricedLines;
        private long returns;
        private long returnedLines;
        private long returnedUnits;
        private long returned;
        private long adjustments;

        void add(OrderMeasure order, Population population) {
            orders += order.linked() ? 0 : 1;
            List<LineMeasure> all = order.lines();
            for (int i = 0; i < all.size(); i++) {
                LineMeasure line = all.get(i);
                if (!line.priced() && population.names(line) && population.units(line) > 0) {
                    unpricedLines++;
                }
                if (population.counts(line)) {
                    LineTotals totals = population.totals(line);
                    lines++;
                    units = Math.addExact(units, population.units(line));
                    gross = Math.addExact(gross, totals.goods());
                    sellerDiscount = Math.addExact(sellerDiscount, totals.sellerDiscount());
                    platformDiscount = Math.addExact(platformDiscount, totals.platformDiscount());
                    includedTax = Math.addExact(includedTax, totals.includedTax());
                    addedTax = Math.addExact(addedTax, totals.addedTax());
                    shipping = Math.addExact(shipping, totals.shipping());
                    if (line.unkept() > 0) {
                        unkeptUnits = Math.addExact(unkeptUnits, line.unkept());
                        unkept = Math.addExact(
                                unkept, line.open().net() - line.kept().net());
                        unkeptCharges = Math.addExact(
                                unkeptCharges,
                                line.open().charges() - line.kept().charges());
                    }
                }
            }
        }

        void add(ReturnMeasure back, Population population) {
            returns++;
            for (ReturnMeasure.Line line : back.lines()) {
                if (population.counts(line)) {
                    returnedLines++;
                    returnedUnits = Math.addExact(returnedUnits, line.units());
                    returned = Math.addExact(returned, line.credit());
                }
            }
        }

        void add(Sum other) {
            orders += other.orders;
            lines += other.lines;
            units = Math.addExact(units, other.units);
            gross = Math.addExact(gross, other.gross);
            sellerDiscount = Math.addExact(sellerDiscount, other.sellerDiscount);
            platformDiscount = Math.addExact(platformDiscount, other.platformDiscount);
            includedTax = Math.addExact(includedTax, other.includedTax);
            addedTax = Math.addExact(addedTax, other.addedTax);
            shipping = Math.addExact(shipping, other.shipping);
            unkeptUnits = Math.addExact(unkeptUnits, other.unkeptUnits);
            unkept = Math.addExact(unkept, other.unkept);
            unkeptCharges = Math.addExact(unkeptCharges, other.unkeptCharges);
            unpricedLines += other.unpricedLines;
            returns += other.returns;
            returnedLines += other.returnedLines;
            returnedUnits = Math.addExact(returnedUnits, other.returnedUnits);
            returned = Math.addExact(returned, other.returned);
            adjustments = Math.addExact(adjustments, other.adjustments);
        }

        void state(StateFields fields) {
            orders = fields.sum(orders);
            lines = fields.sum(lines);
            units = fields.sum(units);
            gross = fields.sum(gross);
            sellerDiscount = fields.sum(sellerDiscount);
            platformDiscount = fields.sum(platformDiscount);
            includedTax = fields.sum(includedTax);
            addedTax = fields.sum(addedTax);
            shipping = fields.sum(shipping);
            unkeptUnits = fields.sum(unkeptUnits);
            unkept = fields.sum(unkept);
            unkeptCharges = fields.sum(unkeptCharges);
            unpricedLines = fields.sum(unpricedLines);
            returns = fields.sum(returns);
            returnedLines = fields.sum(returnedLines);
            returnedUnits = fields.sum(returnedUnits);
            returned = fields.sum(returned);
            adjustments = fields.sum(adjustments);
        }

        SalesFigures figures(CurrencyUnit unit) {
            return new SalesFigures(
                    unit,
                    orders,
                    lines,
                    units,
                    Money.ofMinor(gross, unit),
                    Money.ofMinor(sellerDiscount, unit),
                    Money.ofMinor(platformDiscount, unit),
                    Money.ofMinor(includedTax, unit),
                    Money.ofMinor(addedTax, unit),
                    Money.ofMinor(shipping, unit),
                    unkeptUnits,
                    Money.ofMinor(unkept, unit),
                    Money.ofMinor(unkeptCharges, unit),
                    unpricedLines,
                    returns,
                    returnedLines,
                    returnedUnits,
                    Money.ofMinor(returned, unit),
                    Money.ofMinor(adjustments, unit));
        }
    }
}
