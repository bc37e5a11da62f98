package dev.oms.metric;

import dev.oms.metric.Dimension.Calendar;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many units of each SKU were ordered in each day, week or month of a period, none included; by SKU ascending.
 * Stretches that the period cuts count as far as they lie in it. SKUs that nothing counts for do not appear.
 */
public final class Demand implements Metric<Measure, Map<String, List<Long>>> {

    private final Population population;
    private final Period period;
    private final Grain grain;
    private final ZoneId zone;

    private Demand(Population population, Period period, Grain grain) {
        this.population = population;
        this.period = period;
        this.grain = grain;
        this.zone = period.zone();
    }

    /** Of what was sold, by the date of the order, in stretches of the period's zone. */
    public static Demand in(Period period, Grain grain) {
        return of(Population.sold(), period, grain);
    }

    public static Demand of(Population population, Period period, Grain grain) {
        return new Demand(population, period, grain);
    }

    @Override
    public Accumulator<Measure, Map<String, List<Long>>> accumulator() {
        return new Sums(this);
    }

    /** Orders with a counted line. */
    @Override
    public boolean counts(Measure measure) {
        return measure instanceof OrderMeasure order
                && !order.linked()
                && period.contains(order.placedAt())
                && population.counts(order);
    }

    @Override
    public String stateForm() {
        return "demand 1";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.DEMAND;
    }

    private static final class Sums implements Accumulator<Measure, Map<String, List<Long>>> {

        private final Demand metric;
        private final Calendar calendar;
        private final Map<String, Map<LocalDate, Long>> bySku = new HashMap<>();

        Sums(Demand metric) {
            this.metric = metric;
            this.calendar = new Calendar(metric.grain, metric.zone);
        }

        @Override
        public void accumulate(Measure measure) {
            if (measure instanceof OrderMeasure order && metric.counts(order)) {
                LocalDate stretch = calendar.firstDay(order.placedAt());
                for (LineMeasure line : order.lines()) {
                    if (metric.population.counts(line) && line.sku().isPresent()) {
                        of(line.sku().get()).merge(stretch, metric.population.units(line), Math::addExact);
                    }
                }
            }
        }

        private Map<LocalDate, Long> of(String sku) {
            return bySku.computeIfAbsent(sku, absent -> new HashMap<>());
        }

        @Override
        public void merge(Accumulator<Measure, Map<String, List<Long>>> other) {
            ((Sums) other)
                    .bySku.forEach((sku, units) ->
                            units.forEach((stretch, count) -> of(sku).merge(stretch, count, Math::addExact)));
        }

        @Override
        public void state(StateFields fields) {
            fields.each(
                    bySku,
                    StateValue.TEXT,
                    HashMap::new,
                    (units, each) -> each.values(units, StateValue.DATE, StateValue.NUMBER, Math::addExact));
        }

        @Override
        public Map<String, List<Long>> result() {
            List<LocalDate> stretches = stretches();
            Map<String, List<Long>> result = new TreeMap<>();
            bySku.forEach((sku, units) -> result.put(
                    sku,
                    stretches.stream()
                            .map(stretch -> units.getOrDefault(stretch, 0L))
                            .toList()));
            return Collections.unmodifiableMap(result);
        }

        private List<LocalDate> stretches() {
            List<LocalDate> stretches = new ArrayList<>();
            Period period = metric.period;
            LocalDate stretch = calendar.firstDay(period.from());
            while (stretch.atStartOfDay(metric.zone).toInstant().isBefore(period.until())) {
                stretches.add(stretch);
                stretch = metric.grain.next(stretch);
            }
            return stretches;
        }
    }
}
