package dev.oms.metric;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.util.List;
import java.util.Map;

/** What was paid back of the orders of a scope, beside their gross sales, one {@link RefundFigures} per currency. */
public final class Refunds implements Metric<Measure, Map<CurrencyUnit, RefundFigures>> {

    private final Scope scope;

    private Refunds(Scope scope) {
        this.scope = scope;
    }

    public static Refunds of(Scope scope) {
        return new Refunds(scope);
    }

    @Override
    public Accumulator<Measure, Map<CurrencyUnit, RefundFigures>> accumulator() {
        return new Sums(this);
    }

    /** Orders of which something was paid back. */
    @Override
    public boolean counts(Measure measure) {
        return takes(measure)
                && measure.ofOrder().filter(order -> !order.refunded().isZero()).isPresent();
    }

    /** Orders with a counted line. */
    @Override
    public boolean takes(Measure measure) {
        return measure instanceof OrderMeasure && scope.counts(measure);
    }

    @Override
    public String stateForm() {
        return "refunds 1";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.REFUNDS;
    }

    private static final class Sums implements Accumulator<Measure, Map<CurrencyUnit, RefundFigures>> {

        private final Refunds metric;
        private final PerCurrency<Sum> sums = new PerCurrency<>(Sum::new);

        Sums(Refunds metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(Measure measure) {
            if (measure instanceof OrderMeasure order && metric.takes(order)) {
                sums.of(order.currency()).add(order, metric.scope.population());
            }
        }

        @Override
        public void merge(Accumulator<Measure, Map<CurrencyUnit, RefundFigures>> other) {
            sums.merge(((Sums) other).sums, Sum::add);
        }

        @Override
        public void state(StateFields fields) {
            sums.state(fields, Sum::state);
        }

        @Override
        public Map<CurrencyUnit, RefundFigures> result() {
            return sums.results((unit, sum) -> new RefundFigures(
                    unit,
                    sum.orders,
                    sum.refundedOrders,
                    Money.ofMinor(sum.gross, unit),
                    Money.ofMinor(sum.refunded, unit)));
        }
    }

    private static final class Sum {

        private long orders;
        private long refundedOrders;
        private long gross;
        private long refunded;

        void add(OrderMeasure order, Population population) {
            orders++;
            refundedOrders += order.refunded().isZero() ? 0 : 1;
            refunded = Math.addExact(refunded, order.refunded().minor());
            for (LineMeasure line : order.lines()) {
                if (population.counts(line)) {
                    gross = Math.addExact(gross, population.totals(line).goods());
                }
            }
        }

        void state(StateFields fields) {
            orders = fields.sum(orders);
            refundedOrders = fields.sum(refundedOrders);
            gross = fields.sum(gross);
            refunded = fields.sum(refunded);
        }

        void add(Sum other) {
            orders += other.orders;
            refundedOrders += other.refundedOrders;
            gross = Math.addExact(gross, other.gross);
            refunded = Math.addExact(refunded, other.refunded);
        }
    }
}
