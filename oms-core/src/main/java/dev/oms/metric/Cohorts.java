package dev.oms.metric;

import dev.oms.customer.CustomerKey;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Customers by the month of their first counted order, and how many of them, and what they brought, month after month
 * since. Feed it the whole history. A month that is not over at the instant looked from is censored, not 0.
 *
 * <p>Example: four customers begin in January, two of them order again in March; looked at on 10 April: retention is
 * 4/4, 0/4, 2/4, and none yet for April. Immutable and thread-safe.
 */
public final class Cohorts implements Metric<Measure, CohortFigures> {

    /** A cohort of fewer customers is marked. */
    public static final int CONFIDENT_FROM = 30;

    private final Scope scope;
    private final Instant asOf;
    private final ZoneId zone;
    private final int confidentFrom;

    private Cohorts(Scope scope, Instant asOf, ZoneId zone, int confidentFrom) {
        this.scope = scope;
        this.asOf = asOf;
        this.zone = zone;
        this.confidentFrom = confidentFrom;
    }

    /** As of an instant: what is dated later does not count. Months are those of a zone. */
    public static Cohorts of(Scope scope, Instant asOf, ZoneId zone) {
        return new Cohorts(scope, asOf, zone, CONFIDENT_FROM);
    }

    /** Cohorts of fewer customers are marked as of low confidence. */
    public Cohorts confidentFrom(int customers) {
        return new Cohorts(scope, asOf, zone, customers);
    }

    @Override
    public Accumulator<Measure, CohortFigures> accumulator() {
        return new Lives(this);
    }

    /** Counted orders of customers up to the instant. */
    @Override
    public boolean counts(Measure measure) {
        return takes(measure) && measure instanceof OrderMeasure;
    }

    /** Every counted order of a customer, whenever placed, and every counted return. */
    @Override
    public boolean takes(Measure measure) {
        boolean order = measure instanceof OrderMeasure each && !each.linked();
        return (order || measure instanceof ReturnMeasure)
                && measure.customer().isPresent()
                && scope.population().counts(measure)
                && scope.basis().of(measure).filter(at -> !at.isAfter(asOf)).isPresent();
    }

    @Override
    public String stateForm() {
        return "cohorts 1";
    }

    @Override
    public boolean holdsCustomers() {
        return true;
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.COHORTS;
    }

    private static final class Lives implements Accumulator<Measure, CohortFigures> {

        private final Cohorts metric;
        private final Dimension.Calendar calendar;
        private final Map<String, Life> lives = new HashMap<>();

        Lives(Cohorts metric) {
            this.metric = metric;
            this.calendar = new Dimension.Calendar(Grain.MONTH, metric.zone);
        }

        @Override
        public void accumulate(Measure measure) {
            if (!metric.takes(measure)) {
                return;
            }
            Population population = metric.scope.population();
            Instant at = metric.scope.basis().of(measure).orElseThrow();
            LocalDate month = calendar.firstDay(at);
            Life life = of(measure.customer().map(CustomerKey::value).orElseThrow());
            if (measure instanceof OrderMeasure order) {
                life.first = at.isBefore(life.first) ? at : life.first;
                life.active.add(month);
                for (LineMeasure line : order.lines()) {
                    if (population.counts(line)) {
                        life.add(month, order.currency(), Revenue.NET_BEFORE_RETURNS.of(line, population));
                    }
                }
            } else if (measure instanceof ReturnMeasure back) {
                for (ReturnMeasure.Line line : back.lines()) {
                    if (population.counts(line)) {
                        life.add(month, back.currency(), Math.negateExact(line.credit()));
                    }
                }
            }
        }

        @Override
        public void merge(Accumulator<Measure, CohortFigures> other) {
            ((Lives) other).lives.forEach((customer, life) -> of(customer).add(life));
        }

        @Override
        public void state(StateFields fields) {
            fields.each(lives, StateValue.CUSTOMER, Life::new, Life::state);
        }

        @Override
        public CohortFigures result() {
            YearMonth current = YearMonth.from(calendar.firstDay(metric.asOf));
            Map<YearMonth, List<Life>> cohorts = new TreeMap<>();
            for (Life life : lives.values()) {
                boolean inPeriod = !life.active.isEmpty()
                        && metric.scope
                                .period()
                                .map(period -> period.contains(life.first))
                                .orElse(true);
                if (inPeriod) {
                    cohorts.computeIfAbsent(YearMonth.from(calendar.firstDay(life.first)), absent -> new ArrayList<>())
                            .add(life);
                }
            }
            List<CohortFigures.Cohort> figures = new ArrayList<>();
            cohorts.forEach((month, members) -> figures.add(new CohortFigures.Cohort(
                    month, members.size(), members.size() < metric.confidentFrom, months(month, current, members))));
            return new CohortFigures(current, figures);
        }

        private static List<CohortFigures.Month> months(YearMonth first, YearMonth current, List<Life> members) {
            List<CohortFigures.Month> months = new ArrayList<>();
            for (YearMonth month = first; !month.isAfter(current); month = month.plusMonths(1)) {
                LocalDate day = month.atDay(1);
                long active = 0;
                Map<CurrencyUnit, Long> sums = new HashMap<>();
                for (Life member : members) {
                    active += member.active.contains(day) ? 1 : 0;
                    member.value
                            .getOrDefault(day, Map.of())
                            .forEach((unit, value) -> sums.merge(unit, value, Math::addExact));
                }
                Map<CurrencyUnit, Money> value = new HashMap<>();
                sums.forEach((unit, sum) -> value.put(unit, Money.ofMinor(sum, unit)));
                months.add(new CohortFigures.Month(
                        month,
                        Math.toIntExact(ChronoUnit.MONTHS.between(first, month)),
                        month.equals(current),
                        active,
                        members.size(),
                        value));
            }
            return months;
        }

        private Life of(String customer) {
            return lives.computeIfAbsent(customer, absent -> new Life());
        }
    }

    /** What one customer did, month by month. */
    private static final class Life {

        private Instant first = Instant.MAX;
        private final Set<LocalDate> active = new HashSet<>();
        private final Map<LocalDate, Map<CurrencyUnit, Long>> value = new HashMap<>();

        void add(LocalDate month, CurrencyUnit unit, long amount) {
            value.computeIfAbsent(month, absent -> new HashMap<>()).merge(unit, amount, Math::addExact);
        }

        void state(StateFields fields) {
            first = fields.earliest(first);
            fields.all(active, StateValue.DATE);
            fields.each(
                    value,
                    StateValue.DATE,
                    HashMap::new,
                    (sums, each) -> each.values(sums, StateValue.CURRENCY, StateValue.NUMBER, Math::addExact));
        }

        void add(Life other) {
            first = other.first.isBefore(first) ? other.first : first;
            active.addAll(other.active);
            other.value.forEach((month, sums) -> sums.forEach((unit, amount) -> add(month, unit, amount)));
        }
    }
}
