package dev.oms.metric;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Of the orders received in a period, those that are cancelled by now, and by whom: as far as what is stored tells.
 * Nothing is guessed. A cancellation by command is {@link Canceller#NOT_TOLD} unless the host says for whom its actors
 * act:
 *
 * <pre>{@code
 * CancelledOrders.in(may).actors(actor -> actor.equals("web-shop") ? BUYER : SELLER);
 * }</pre>
 */
public final class CancelledOrders implements Metric<Measure, CancellationFigures> {

    private static final StateValue<Canceller> WHO = StateValue.text(Canceller::name, Canceller::valueOf);

    private final Population population;
    private final Period period;
    private final Function<String, Canceller> actors;

    private CancelledOrders(Population population, Period period, Function<String, Canceller> actors) {
        this.population = population;
        this.period = period;
        this.actors = actors;
    }

    /** Over all orders. */
    public static CancelledOrders in(Period period) {
        return of(Population.all(), period);
    }

    /** Over a population; one that leaves out cancelled orders has none. */
    public static CancelledOrders of(Population population, Period period) {
        return new CancelledOrders(population, period, actor -> Canceller.NOT_TOLD);
    }

    /**
     * The same where the actors of commands stand for somebody.
     *
     * @param whom for whom an actor cancels; {@link Canceller#NOT_TOLD} if that is not known
     */
    public CancelledOrders actors(Function<String, Canceller> whom) {
        return new CancelledOrders(population, period, whom);
    }

    @Override
    public Accumulator<Measure, CancellationFigures> accumulator() {
        return new Counts(this);
    }

    /** Orders received in the period that are cancelled. */
    @Override
    public boolean counts(Measure measure) {
        return measure instanceof OrderMeasure order && order.cancellation().isPresent() && received(order);
    }

    /** Every order received in the period. */
    @Override
    public boolean takes(Measure measure) {
        return measure instanceof OrderMeasure order && received(order);
    }

    @Override
    public String stateForm() {
        return "cancelled orders 1";
    }

    @Override
    public List<MetricDefinition> definitions() {
        return MetricCatalogue.CANCELLED;
    }

    private boolean received(OrderMeasure order) {
        return !order.linked() && period.contains(order.placedAt()) && population.counts(order);
    }

    private Canceller canceller(CancellationMeasure cancellation) {
        return cancellation.by() == Canceller.NOT_TOLD
                ? cancellation.actor().map(actors).orElse(Canceller.NOT_TOLD)
                : cancellation.by();
    }

    private static final class Counts implements Accumulator<Measure, CancellationFigures> {

        private final CancelledOrders metric;
        private final Map<Canceller, Long> cancelled = new EnumMap<>(Canceller.class);
        private long received;

        Counts(CancelledOrders metric) {
            this.metric = metric;
        }

        @Override
        public void accumulate(Measure measure) {
            if (measure instanceof OrderMeasure order && metric.received(order)) {
                received++;
                order.cancellation().ifPresent(found -> cancelled.merge(metric.canceller(found), 1L, Long::sum));
            }
        }

        @Override
        public void merge(Accumulator<Measure, CancellationFigures> other) {
            Counts that = (Counts) other;
            received += that.received;
            that.cancelled.forEach((by, count) -> cancelled.merge(by, count, Long::sum));
        }

        @Override
        public void state(StateFields fields) {
            received = fields.sum(received);
            fields.values(cancelled, WHO, StateValue.NUMBER, Math::addExact);
        }

        @Override
        public CancellationFigures result() {
            return new CancellationFigures(received, cancelled);
        }
    }
}
