package dev.oms.metric;

import dev.oms.lifecycle.Phase;
import dev.oms.lifecycle.State;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.OrderLifecycle;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether orders the seller sends were handed over, or delivered, by when it was promised. The last unit decides: an
 * order is handed over when all of it has left.
 *
 * <p>Judged by what was promised when the order came in, or by what the channel has moved it to since, as marketplaces
 * judge. What seller and buyer {@linkplain dev.oms.order.Orders#promise agreed on} since does not count here.
 *
 * <p>By the instant, or by the calendar day of a zone: promised until 18:00, what leaves at 19:00 is late by the
 * instant and on time by the day. The two differ by a fifth on the same orders, so a figure says which it is.
 *
 * <pre>{@code
 * OnTime.shipment(Scope.dueIn(may), now).over(measures).lateRate();
 * OnTime.delivery(Scope.placedIn(may), now).byDay(seoul).by(Dimension.channel()).over(measures);
 * }</pre>
 */
public final class OnTime implements Metric<Measure, OnTimeFigures> {

    /** How an order stands towards its promise. */
    private enum Standing {
        ON_TIME,
        LATE,
        OVERDUE,
        NOT_YET_DUE,
        UNDATED,
        UNPROMISED
    }

    private static final StateValue<Standing> STANDING = StateValue.text(Standing::name, Standing::valueOf);

    private final boolean delivery;
    private final Scope scope;
    private final Instant asOf;
    private final Optional<ZoneId> zone;

    private OnTime(boolean delivery, Scope scope, Instant asOf, Optional<ZoneId> zone) {
        this.delivery = delivery;
        this.scope = scope;
        this.asOf = asOf;
        this.zone = zone;
    }

    /** Handed over by {@code shipBy}, to the instant; what happened after {@code asOf} has not happened. */
    public static OnTime shipment(Scope scope, Instant asOf) {
        return new OnTime(false, scope, asOf, Optional.empty());
    }

    /** Delivered by {@code deliverBy}, to the instant; what happened after {@code asOf} has not happened. */
    public static OnTime delivery(Scope scope, Instant asOf) {
        return new OnTime(true, scope, asOf, Optional.empty());
    }

    /** The same by the calendar day of a zone. */
    public OnTime byDay(ZoneId where) {
        return new OnTime(delivery, scope, asOf, Optional.of(where));
    }

    @Override
    public Accumulator<Measure, OnTimeFigures> accumulator() {
        return new Counts(this);
    }

    /** Orders that were due. */
    @Override
    public boolean counts(Measure measure) {
        return measure instanceof OrderMeasure order
                && takes(order)
                && switch (standing(order)) {
                    case ON_TIME, LATE, OVERDUE -> true;
                    case NOT_YET_DUE, UNDATED, UNPROMISED -> false;
                };
    }

    /** Orders the seller sends, promised or not; none that makes good another, or was cancelled before it left. */
    @Override
    public boolean takes(Measure measure) {
        return measure instanceof OrderMeasure order
                && order.method() == FulfillmentMethod.SHIP
                && !order.linked()
                && (order.phase() != Phase.CANCELLED
                        || order.first(OrderLifecycle.SHIPPED).isPresent())
                && scope.counts(order);
    }

    @Override
    public String stateForm() {
        return delivery ? "on-time delivery 1" : "on-time shipment 1";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return delivery ? MetricCatalogue.ON_TIME_DELIVERY : MetricCatalogue.ON_TIME_SHIPMENT;
    }

    private Standing standing(OrderMeasure order) {
        Optional<Instant> promised =
                delivery ? order.promise().deliverBy() : order.promise().shipBy();
        if (promised.isEmpty()) {
            return Standing.UNPROMISED;
        }
        Optional<StageMeasure> done = order.first(done());
        if (done.isPresent() && done.get().enteredAt().isEmpty()) {
            return Standing.UNDATED;
        }
        Optional<Instant> at = done.flatMap(StageMeasure::enteredAt).filter(when -> !when.isAfter(asOf));
        if (at.isPresent()) {
            return isBy(at.get(), promised.get()) ? Standing.ON_TIME : Standing.LATE;
        }
        return isBy(asOf, promised.get()) ? Standing.NOT_YET_DUE : Standing.OVERDUE;
    }

    private State done() {
        return delivery ? OrderLifecycle.DELIVERED : OrderLifecycle.SHIPPED;
    }

    private boolean isBy(Instant at, Instant promised) {
        return zone.map(where -> !at.atZone(where)
                        .toLocalDate()
                        .isAfter(promised.atZone(where).toLocalDate()))
                .orElseGet(() -> !at.isAfter(promised));
    }

    private static final class Counts implements Accumulator<Measure, OnTimeFigures> {

        private final OnTime metric;
        private final Map<Standing, Long> counts = new EnumMap<>(Standing.class);

        Counts(OnTime metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(Measure measure) {
            if (measure instanceof OrderMeasure order && metric.takes(order)) {
                counts.merge(metric.standing(order), 1L, Long::sum);
            }
        }

        @Override
        public void merge(Accumulator<Measure, OnTimeFigures> other) {
            ((Counts) other).counts.forEach((standing, count) -> counts.merge(standing, count, Long::sum));
        }

        @Override
        public void state(StateFields fields) {
            fields.values(counts, STANDING, StateValue.NUMBER, Math::addExact);
        }

        @Override
        public OnTimeFigures result() {
            return new OnTimeFigures(
                    of(Standing.ON_TIME),
                    of(Standing.LATE),
                    of(Standing.OVERDUE),
                    of(Standing.NOT_YET_DUE),
                    of(Standing.UNDATED),
                    of(Standing.UNPROMISED));
        }

        private long of(Standing standing) {
            return counts.getOrDefault(standing, 0L);
        }
    }
}
