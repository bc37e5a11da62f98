package dev.oms.metric;

import dev.oms.metric.Dimension.Calendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Customers of a scope, new ones and returning ones. Feed it the whole history, not the orders of the period alone:
 * whether a customer is new depends on every earlier order.
 *
 * <p>Days, weeks and months are in its own result. Grouped by {@link #by}, each group judges by its own orders alone:
 * by channel a customer is new once in each channel, and groups do not sum to the whole, for a customer may be in
 * several.
 */
public final class Customers implements Metric<Measure, CustomerFigures> {

    private final Scope scope;
    private final Grain grain;
    private final ZoneId zone;

    private Customers(Scope scope, Grain grain, ZoneId zone) {
        this.scope = scope;
        this.grain = grain;
        this.zone = zone;
    }

    /** Customers of a scope, and by day, week or month in a zone. */
    public static Customers of(Scope scope, Grain grain, ZoneId zone) {
        return new Customers(scope, grain, zone);
    }

    @Override
    public Accumulator<Measure, CustomerFigures> accumulator() {
        return new Keys(this);
    }

    /** Orders of the scope with a counted line. */
    @Override
    public boolean counts(Measure measure) {
        return measure instanceof OrderMeasure order && !order.linked() && scope.counts(measure);
    }

    /** Every order, whenever placed, and every return. */
    @Override
    public boolean takes(Measure measure) {
        return (measure instanceof OrderMeasure order && !order.linked()) || measure instanceof ReturnMeasure;
    }

    @Override
    public String stateForm() {
        return "customers 1";
    }

    @Override
    public boolean holdsCustomers() {
        return true;
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.CUSTOMERS;
    }

    private static final class Keys implements Accumulator<Measure, CustomerFigures> {

        private final Customers metric;
        private final Calendar calendar;
        private final Map<String, Key> keys = new HashMap<>();
        private long orders;
        private long withoutCustomer;

        Keys(Customers metric) {
            this.metric = metric;
            this.calendar = new Calendar(metric.grain, metric.zone);
        }

        @Override
        public void accumulate(Measure measure) {
            if (measure instanceof OrderMeasure order) {
                if (!order.linked()) {
                    add(order);
                }
            } else if (measure instanceof ReturnMeasure back && metric.scope.dates(back)) {
                Population population = metric.scope.population();
                if (back.customer().isPresent() && isOfChannels(back)) {
                    Key key = key(back.customer().get().value());
                    key.known = true;
                    key.returned |= population.counts(back);
                }
            }
        }

        private void add(OrderMeasure order) {
            Scope scope = metric.scope;
            boolean inPeriod = scope.dates(order);
            boolean counted = scope.population().counts(order);
            if (inPeriod && counted) {
                orders++;
                withoutCustomer += order.customer().isPresent() ? 0 : 1;
            }
            Optional<Instant> at = scope.basis().of(order);
            if (order.customer().isEmpty() || at.isEmpty() || !isOfChannels(order)) {
                return;
            }
            if (!inPeriod && !counted) {
                return;
            }
            String customer = order.customer().get().value();
            Key key = key(customer);
            key.known |= inPeriod;
            if (counted) {
                key.first(order, customer, at.get());
                if (inPeriod) {
                    key.orders++;
                    key.part(calendar.firstDay(at.get()));
                }
            }
        }

        private boolean isOfChannels(Measure measure) {
            Set<?> channels = metric.scope.population().channels();
            return channels.isEmpty() || channels.contains(measure.channel());
        }

        private Key key(String customer) {
            return keys.computeIfAbsent(customer, absent -> new Key());
        }

        @Override
        public void merge(Accumulator<Measure, CustomerFigures> other) {
            Keys that = (Keys) other;
            orders += that.orders;
            withoutCustomer += that.withoutCustomer;
            that.keys.forEach((customer, key) -> key(customer).merge(key));
        }

        @Override
        public void state(StateFields fields) {
            orders = fields.sum(orders);
            withoutCustomer = fields.sum(withoutCustomer);
            fields.each(keys, StateValue.CUSTOMER, Key::new, Key::state);
        }

        @Override
        public CustomerFigures result() {
            long customers = 0;
            long repeat = 0;
            long onlyReturned = 0;
            long known = 0;
            Map<LocalDate, long[]> parts = new TreeMap<>();
            List<FirstOrder> newcomers = new ArrayList<>();
            for (Key key : keys.values()) {
                known += key.known ? 1 : 0;
                onlyReturned += key.returned && key.orders == 0 ? 1 : 0;
                repeat += key.orders >= 2 ? 1 : 0;
                if (key.orders > 0) {
                    customers++;
                    FirstOrder first = key.first.orElseThrow();
                    LocalDate firstPart = calendar.firstDay(first.at());
                    if (metric.scope
                            .period()
                            .map(period -> period.contains(first.at()))
                            .orElse(true)) {
                        newcomers.add(first);
                    }
                    for (LocalDate part : key.parts) {
                        long[] counts = parts.computeIfAbsent(part, absent -> new long[2]);
                        counts[0]++;
                        counts[1] += part.equals(firstPart) ? 1 : 0;
                    }
                }
            }
            Collections.sort(newcomers);
            return new CustomerFigures(
                    new CustomerPeriod(customers, newcomers.size()),
                    repeat,
                    orders,
                    withoutCustomer,
                    onlyReturned,
                    known,
                    periods(parts),
                    newcomers);
        }

        private static Map<LocalDate, CustomerPeriod> periods(Map<LocalDate, long[]> parts) {
            Map<LocalDate, CustomerPeriod> periods = new TreeMap<>();
            parts.forEach((part, counts) -> periods.put(part, new CustomerPeriod(counts[0], counts[1])));
            return Collections.unmodifiableMap(periods);
        }
    }

    /** What is known of one customer. */
    private static final class Key {

        private static final StateValue<FirstOrder> FIRST =
                StateValue.ofRecord(FirstOrder.class, Comparator.naturalOrder());

        private Optional<FirstOrder> first = Optional.empty();
        /** Mostly a single one. */
        private Set<LocalDate> parts = Set.of();

        private long orders;
        private boolean returned;
        private boolean known;

        void part(LocalDate day) {
            if (!parts.contains(day)) {
                if (parts.isEmpty()) {
                    parts = Set.of(day);
                } else {
                    parts = parts.size() == 1 ? new HashSet<>(parts) : parts;
                    parts.add(day);
                }
            }
        }

        void first(OrderMeasure order, String customer, Instant at) {
            // Most orders are later than the first: nothing is made for them.
            if (first.isEmpty() || !at.isAfter(first.get().at())) {
                first(new FirstOrder(customer, at, order.externalId(), order.id()));
            }
        }

        void first(FirstOrder order) {
            if (first.isEmpty() || order.compareTo(first.get()) < 0) {
                first = Optional.of(order);
            }
        }

        void state(StateFields fields) {
            first = fields.least(first, FIRST, Comparator.naturalOrder());
            Set<LocalDate> days = new HashSet<>(parts);
            fields.all(days, StateValue.DATE);
            days.forEach(this::part);
            orders = fields.sum(orders);
            returned = fields.any(returned);
            known = fields.any(known);
        }

        void merge(Key other) {
            other.first.ifPresent(this::first);
            other.parts.forEach(this::part);
            orders += other.orders;
            returned |= other.returned;
            known |= other.known;
        }
    }
}
