package dev.oms.metric;

import dev.oms.lifecycle.Phase;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.OrderLifecycle;
import dev.oms.storage.KeyText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Orders that should have been handed over by now, or are to be soon, and are not; the most urgent first. As of an
 * instant, over measures, by what is {@linkplain OrderMeasure#promiseNow promised now};
 * {@link dev.oms.order.Orders#late} lists those of now without reading everything.
 */
public final class LateOrders implements Metric<Measure, List<LateOrder>> {

    private static final StateValue<LateOrder> ORDER =
            StateValue.ofRecord(LateOrder.class, Comparator.comparing(LateOrder::order, KeyText::compare));

    private final Population population;
    private final Instant asOf;
    private final Duration ahead;

    private LateOrders(Population population, Instant asOf, Duration ahead) {
        this.population = population;
        this.asOf = asOf;
        this.ahead = ahead;
    }

    /**
     * Among all orders.
     *
     * @param ahead how near the promised time has to be for an order to be at risk
     */
    public static LateOrders asOf(Instant asOf, Duration ahead) {
        return of(Population.all(), asOf, ahead);
    }

    public static LateOrders of(Population population, Instant asOf, Duration ahead) {
        return new LateOrders(population, asOf, ahead);
    }

    @Override
    public Accumulator<Measure, List<LateOrder>> accumulator() {
        return new Found(this);
    }

    @Override
    public boolean counts(Measure measure) {
        return measure instanceof OrderMeasure order && find(order).isPresent();
    }

    @Override
    public String stateForm() {
        return "late orders 1";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.LATE_ORDERS;
    }

    private Optional<LateOrder> find(OrderMeasure order) {
        boolean waits = order.method() != FulfillmentMethod.BY_CHANNEL
                && !order.ended()
                && order.phase() != Phase.CANCELLED
                && order.first(OrderLifecycle.SHIPPED).isEmpty();
        return order.promiseNow()
                .shipBy()
                .filter(by -> waits && by.isBefore(asOf.plus(ahead)) && population.counts(order))
                .map(by -> new LateOrder(
                        order.id(),
                        order.channel(),
                        order.externalId(),
                        order.state(),
                        order.placedAt(),
                        by,
                        by.isBefore(asOf)));
    }

    private static final class Found implements Accumulator<Measure, List<LateOrder>> {

        private final LateOrders metric;
        private final List<LateOrder> found = new ArrayList<>();

        Found(LateOrders metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(Measure measure) {
            if (measure instanceof OrderMeasure order) {
                metric.find(order).ifPresent(found::add);
            }
        }

        @Override
        public void merge(Accumulator<Measure, List<LateOrder>> other) {
            found.addAll(((Found) other).found);
        }

        @Override
        public void state(StateFields fields) {
            fields.all(found, ORDER);
        }

        @Override
        public List<LateOrder> result() {
            return found.stream()
                    .sorted(Comparator.comparing(LateOrder::shipBy).thenComparing(LateOrder::order, KeyText::compare))
                    .toList();
        }
    }
}
