package dev.oms.metric;

import dev.oms.customer.CustomerKey;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Customers of a scope by how lately, how often and for how much they bought, one {@link RfmFigures} for each currency.
 *
 * <p>The scores are fifths by percentile rank: the cuts are the values at 20, 40, 60 and 80 percent (nearest rank), and
 * a value scores 1 and one more for each cut below it. So equal values have equal scores, though some score may then be
 * nobody's. With n customers, fewer than five, there are n scores. Fixed cuts are the alternative ({@link #cuts}).
 *
 * <p>Example: five customers with 1, 1, 2, 3 and 9 orders: the cuts are 1, 1, 2, 3 and the scores 1, 1, 3, 4, 5.
 * Immutable and thread-safe.
 */
public final class Rfm implements Metric<Measure, Map<CurrencyUnit, RfmFigures>> {

    private final Scope scope;
    private final Instant asOf;
    private final LocalDateTime asOfHere;
    private final ZoneId zone;
    private final Optional<RfmCuts> cuts;
    private final boolean lessReturns;

    private Rfm(Scope scope, Instant asOf, ZoneId zone, Optional<RfmCuts> cuts, boolean lessReturns) {
        this.scope = scope;
        this.asOf = asOf;
        this.asOfHere = LocalDateTime.ofInstant(asOf, zone);
        this.zone = zone;
        this.cuts = cuts;
        this.lessReturns = lessReturns;
    }

    /** As of an instant: what is dated later does not count. Days are those of a zone. */
    public static Rfm of(Scope scope, Instant asOf, ZoneId zone) {
        return new Rfm(scope, asOf, zone, Optional.empty(), true);
    }

    /** With fixed cuts. */
    public Rfm cuts(RfmCuts fixed) {
        return new Rfm(scope, asOf, zone, Optional.of(fixed), lessReturns);
    }

    /** The value before returns. */
    public Rfm beforeReturns() {
        return new Rfm(scope, asOf, zone, cuts, false);
    }

    @Override
    public Accumulator<Measure, Map<CurrencyUnit, RfmFigures>> accumulator() {
        return new Sums(this);
    }

    /** Orders of customers in the scope up to the instant. */
    @Override
    public boolean counts(Measure measure) {
        return measure instanceof OrderMeasure order
                && !order.linked()
                && order.customer().isPresent()
                && isBefore(measure)
                && scope.counts(measure);
    }

    /** Their returns too. */
    @Override
    public boolean takes(Measure measure) {
        return counts(measure)
                || (measure instanceof ReturnMeasure
                        && measure.customer().isPresent()
                        && isBefore(measure)
                        && scope.counts(measure));
    }

    @Override
    public String stateForm() {
        return "rfm 1";
    }

    @Override
    public boolean holdsCustomers() {
        return true;
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.RFM;
    }

    private boolean isBefore(Measure measure) {
        return scope.basis().of(measure).filter(at -> !at.isAfter(asOf)).isPresent();
    }

    private static final class Sums implements Accumulator<Measure, Map<CurrencyUnit, RfmFigures>> {

        private final Rfm metric;
        private final PerCurrency<Map<String, Bought>> sums = new PerCurrency<>(HashMap::new);

        Sums(Rfm metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(Measure measure) {
            if (!metric.takes(measure)) {
                return;
            }
            String customer = measure.customer().map(CustomerKey::value).orElseThrow();
            Population population = metric.scope.population();
            if (measure instanceof OrderMeasure order) {
                Bought bought = of(sums.of(order.currency()), customer);
                bought.orders++;
                bought.last(metric.scope.basis().of(order).orElseThrow());
                List<LineMeasure> lines = order.lines();
                for (int i = 0; i < lines.size(); i++) {
                    LineMeasure line = lines.get(i);
                    if (population.counts(line)) {
                        bought.value = Math.addExact(bought.value, Revenue.NET_BEFORE_RETURNS.of(line, population));
                    }
                }
            } else if (measure instanceof ReturnMeasure back && metric.lessReturns) {
                Bought bought = of(sums.of(back.currency()), customer);
                for (ReturnMeasure.Line line : back.lines()) {
                    if (population.counts(line)) {
                        bought.value = Math.subtractExact(bought.value, line.credit());
                    }
                }
            }
        }

        @Override
        public void merge(Accumulator<Measure, Map<CurrencyUnit, RfmFigures>> other) {
            sums.merge(
                    ((Sums) other).sums,
                    (mine, theirs) -> theirs.forEach(
                            (customer, bought) -> of(mine, customer).add(bought)));
        }

        @Override
        public void state(StateFields fields) {
            sums.state(
                    fields, (customers, each) -> each.each(customers, StateValue.CUSTOMER, Bought::new, Bought::state));
        }

        @Override
        public Map<CurrencyUnit, RfmFigures> result() {
            Map<CurrencyUnit, RfmFigures> figures = new TreeMap<>(PerCurrency.ORDER);
            sums.results((unit, customers) -> metric.figures(unit, customers)).forEach((unit, figure) -> {
                if (!figure.customers().isEmpty()) {
                    figures.put(unit, figure);
                }
            });
            return figures;
        }

        private static Bought of(Map<String, Bought> sums, String customer) {
            return sums.computeIfAbsent(customer, absent -> new Bought());
        }
    }

    private RfmFigures figures(CurrencyUnit unit, Map<String, Bought> sums) {
        List<Map.Entry<String, Bought>> buyers = new ArrayList<>(sums.size());
        for (Map.Entry<String, Bought> each : sums.entrySet()) {
            if (each.getValue().orders > 0) {
                buyers.add(each);
            }
        }
        buyers.sort(Map.Entry.comparingByKey());
        long[] days = new long[buyers.size()];
        long[] orders = new long[buyers.size()];
        long[] value = new long[buyers.size()];
        for (int i = 0; i < days.length; i++) {
            Bought bought = buyers.get(i).getValue();
            days[i] = recencyDays(bought.last());
            orders[i] = bought.orders;
            value[i] = bought.value;
        }
        RfmCuts parts = cuts.orElseGet(() -> RfmCuts.fifths(days, orders, value));
        List<RfmCustomer> customers = new ArrayList<>(buyers.size());
        for (int i = 0; i < days.length; i++) {
            customers.add(new RfmCustomer(
                    buyers.get(i).getKey(),
                    buyers.get(i).getValue().last(),
                    days[i],
                    orders[i],
                    Money.ofMinor(value[i], unit),
                    parts.recency(days[i]),
                    parts.frequency(orders[i]),
                    parts.monetary(value[i])));
        }
        return new RfmFigures(unit, asOf, parts, customers);
    }

    /** Whole days from then to the instant looked from. */
    public long recencyDays(Instant last) {
        return ChronoUnit.DAYS.between(LocalDateTime.ofInstant(last, zone), asOfHere);
    }

    /** What one customer bought. */
    private static final class Bought {

        /** The last order, in two numbers that need no looking up. */
        private long lastSecond = Instant.MIN.getEpochSecond();

        private int lastNano;
        private long orders;
        private long value;

        Instant last() {
            return Instant.ofEpochSecond(lastSecond, lastNano);
        }

        void last(Instant at) {
            long second = at.getEpochSecond();
            int nano = at.getNano();
            if (second > lastSecond || (second == lastSecond && nano > lastNano)) {
                lastSecond = second;
                lastNano = nano;
            }
        }

        void state(StateFields fields) {
            last(fields.latest(last()));
            orders = fields.sum(orders);
            value = fields.sum(value);
        }

        void add(Bought other) {
            last(other.last());
            orders += other.orders;
            value = Math.addExact(value, other.value);
        }
    }
}
