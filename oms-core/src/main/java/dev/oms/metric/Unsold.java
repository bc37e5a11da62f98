package dev.oms.metric;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Orders of a scope that no sales figure counts, and documents that brought nothing but notes of stock. */
public final class Unsold implements Metric<Measure, UnsoldFigures> {

    private final Scope scope;

    private Unsold(Scope scope) {
        this.scope = scope;
    }

    public static Unsold of(Scope scope) {
        return new Unsold(scope);
    }

    @Override
    public Accumulator<Measure, UnsoldFigures> accumulator() {
        return new Documents(this);
    }

    /** Orders without a counted line. */
    @Override
    public boolean counts(Measure measure) {
        return measure instanceof OrderMeasure order
                && scope.dates(order)
                && scope.population().frames(order)
                && !scope.population().counts(order);
    }

    /** Notes, and every order, since a note may stand on one. */
    @Override
    public boolean takes(Measure measure) {
        return measure instanceof OrderMeasure || measure instanceof NoteMeasure;
    }

    @Override
    public String stateForm() {
        return "unsold 1";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.UNSOLD;
    }

    private static final class Documents implements Accumulator<Measure, UnsoldFigures> {

        private final Unsold metric;
        private final Set<String> orderNumbers = new HashSet<>();
        private final Set<String> noteNumbers = new HashSet<>();
        private long orders;
        private long unpriced;

        Documents(Unsold metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(Measure measure) {
            if (measure instanceof OrderMeasure order) {
                orderNumbers.add(order.channel() + "/" + order.externalId());
                if (metric.counts(order)) {
                    orders++;
                    unpriced += order.lines().stream().allMatch(LineMeasure::priced) ? 0 : 1;
                }
            } else if (measure instanceof NoteMeasure note && metric.scope.counts(note)) {
                noteNumbers.add(note.channel() + "/" + note.externalId());
            }
        }

        @Override
        public void merge(Accumulator<Measure, UnsoldFigures> other) {
            Documents that = (Documents) other;
            orderNumbers.addAll(that.orderNumbers);
            noteNumbers.addAll(that.noteNumbers);
            orders += that.orders;
            unpriced += that.unpriced;
        }

        @Override
        public void state(StateFields fields) {
            fields.all(orderNumbers, StateValue.TEXT);
            fields.all(noteNumbers, StateValue.TEXT);
            orders = fields.sum(orders);
            unpriced = fields.sum(unpriced);
        }

        @Override
        public UnsoldFigures result() {
            return new UnsoldFigures(
                    orders,
                    unpriced,
                    noteNumbers.stream()
                            .filter(number -> !orderNumbers.contains(number))
                            .count());
        }
    }
}
