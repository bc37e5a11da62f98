package dev.oms.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which state holds orders up, within a period: states ranked by their share of all the time that ended in it, then by
 * the 90th percentile, then by how much longer their queue became (arrivals − departures), then by the age of the
 * oldest order in them at the end. One number alone misleads, so all are shown, with how many visits they are of.
 *
 * <p>Each visit of a state counts by itself. One with a time nobody told, or that ends before it begins, is listed and
 * left out of everything. States that no move leaves have no time.
 */
public final class Bottlenecks implements Metric<Measure, List<StageLoad>> {

    private final Population population;
    private final Period period;

    private Bottlenecks(Population population, Period period) {
        this.population = population;
        this.period = period;
    }

    /** Over all orders. */
    public static Bottlenecks in(Period period) {
        return of(Population.all(), period);
    }

    public static Bottlenecks of(Population population, Period period) {
        return new Bottlenecks(population, period);
    }

    @Override
    public Accumulator<Measure, List<StageLoad>> accumulator() {
        return new Visits(this);
    }

    /** Orders that came to a state or left one in the period, or stood in one at its end. */
    @Override
    public boolean counts(Measure measure) {
        return measure instanceof OrderMeasure order
                && population.counts(order)
                && visits(order).stream()
                        .anyMatch(visit -> visit.isSound() && (arrives(visit) || leaves(visit) || stands(visit)));
    }

    /** Every order of the population: those with unknown times are listed. */
    @Override
    public boolean takes(Measure measure) {
        return measure instanceof OrderMeasure order && population.counts(order);
    }

    @Override
    public String stateForm() {
        return "bottlenecks 1";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.BOTTLENECKS;
    }

    /**
     * One stay in a state.
     *
     * @param over whether it has ended
     */
    private record Visit(String state, Optional<Instant> from, Optional<Instant> until, boolean over) {

        boolean isUnknown() {
            return from.isEmpty() || (over && until.isEmpty());
        }

        boolean isNegative() {
            return !isUnknown() && over && until.get().isBefore(from.get());
        }

        boolean isSound() {
            return !isUnknown() && !isNegative();
        }
    }

    private static List<Visit> visits(OrderMeasure order) {
        List<StageMeasure> stages = order.stages();
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            boolean over = i + 1 < stages.size();
            if (over || !order.ended()) {
                visits.add(new Visit(
                        stages.get(i).state(),
                        stages.get(i).enteredAt(),
                        over ? stages.get(i + 1).enteredAt() : Optional.empty(),
                        over));
            }
        }
        return visits;
    }

    private boolean arrives(Visit visit) {
        return visit.from().filter(period::contains).isPresent();
    }

    private boolean leaves(Visit visit) {
        return visit.until().filter(period::contains).isPresent();
    }

    private boolean stands(Visit visit) {
        return visit.from().filter(at -> at.isBefore(period.until())).isPresent()
                && visit.until().filter(at -> at.isBefore(period.until())).isEmpty();
    }

    private static final class Visits implements Accumulator<Measure, List<StageLoad>> {

        private final Bottlenecks metric;
        private final Times times = new Times();
        private final Map<String, Flow> flows = new HashMap<>();

        Visits(Bottlenecks metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(Measure measure) {
            if (measure instanceof OrderMeasure order && metric.takes(order)) {
                Set<String> listed = new HashSet<>();
                for (Visit visit : visits(order)) {
                    if (visit.isSound()) {
                        add(order.id(), visit);
                    } else if (listed.add(visit.state())) {
                        list(order.id(), visit);
                    }
                }
            }
        }

        private void list(String order, Visit visit) {
            if (visit.isUnknown()) {
                times.of(visit.state()).unknown(order);
            } else {
                times.of(visit.state()).negative(order);
            }
        }

        private void add(String order, Visit visit) {
            Instant from = visit.from().orElseThrow();
            Flow flow = flow(visit.state());
            flow.arrived += metric.arrives(visit) ? 1 : 0;
            if (metric.leaves(visit)) {
                flow.left++;
                times.of(visit.state())
                        .done(order, Times.micros(from, visit.until().orElseThrow()));
            }
            if (metric.stands(visit)) {
                times.of(visit.state()).open(order, Times.micros(from, metric.period.until()));
            }
        }

        private Flow flow(String state) {
            return flows.computeIfAbsent(state, absent -> new Flow());
        }

        @Override
        public void merge(Accumulator<Measure, List<StageLoad>> other) {
            Visits that = (Visits) other;
            times.merge(that.times);
            that.flows.forEach((state, flow) -> {
                Flow mine = flow(state);
                mine.arrived += flow.arrived;
                mine.left += flow.left;
            });
        }

        @Override
        public void state(StateFields fields) {
            times.state(fields);
            fields.each(flows, StateValue.TEXT, Flow::new, Flow::state);
        }

        @Override
        public List<StageLoad> result() {
            Map<String, TimeFigures> figures = times.result();
            long all = 0;
            for (TimeFigures each : figures.values()) {
                all = Math.addExact(all, micros(each.done()));
            }
            List<StageLoad> loads = new ArrayList<>();
            for (TimeFigures each : figures.values()) {
                Flow flow = flow(each.name());
                loads.add(new StageLoad(each, new Ratio(micros(each.done()), all), flow.arrived, flow.left));
            }
            loads.sort(ORDER);
            return List.copyOf(loads);
        }

        private static long micros(Durations durations) {
            Duration total = durations.total();
            return Math.addExact(Math.multiplyExact(total.getSeconds(), 1_000_000L), total.getNano() / 1_000);
        }
    }

    /** Orders that came to a state and left it. */
    private static final class Flow {

        private long arrived;
        private long left;

        void state(StateFields fields) {
            arrived = fields.sum(arrived);
            left = fields.sum(left);
        }
    }

    private static final Comparator<StageLoad> ORDER = Comparator.comparingLong(
                    (StageLoad load) -> load.share().numerator())
            .thenComparing(load -> load.p90().orElse(Duration.ZERO))
            .thenComparingLong(StageLoad::growth)
            .thenComparing(load -> load.times().open().longest().orElse(Duration.ZERO))
            .reversed()
            .thenComparing(load -> load.times().name());
}
