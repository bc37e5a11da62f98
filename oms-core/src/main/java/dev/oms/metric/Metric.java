package dev.oms.metric;

import dev.oms.storage.Bytes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;

/**
 * A figure over measures. The same metric runs over a list, a parallel stream, or in parts that are merged; what comes
 * later can be added to what was computed before.
 *
 * <pre>{@code
 * Scope may = Scope.placedIn(Period.of(YearMonth.of(2024, 5), seoul));
 * Map<CurrencyUnit, SalesFigures> total = Sales.of(may).over(measures);
 * Map<ChannelId, Map<CurrencyUnit, SalesFigures>> parts = Sales.of(may).by(Dimension.channel()).over(measures);
 * List<String> counted = Sales.of(may).drillDown().over(measures);
 * }</pre>
 *
 * Implementations are immutable and thread-safe.
 *
 * @param <M> what it is computed from
 * @param <R> its result
 */
public interface Metric<M extends Measure, R> {

    /** A fresh accumulator. */
    Accumulator<M, R> accumulator();

    /** Whether the figure counts this measure; {@link #drillDown} lists those that it does. */
    boolean counts(M measure);

    /**
     * Whether the measure bears on the figure at all; more than what is counted where the figure compares with the
     * rest.
     */
    default boolean takes(M measure) {
        return counts(measure);
    }

    /**
     * What sort of state its accumulators have, and in which version; another form is not read. Two metrics of one form
     * may count different things: whoever keeps states keeps them by a name of its own.
     */
    String stateForm();

    /** Whether its accumulators, and what they save, hold customers' keys: such a state is personal data. */
    default boolean holdsCustomers() {
        return false;
    }

    /** What an accumulator of this metric took in so far; equal states are equal bytes. */
    default Bytes save(Accumulator<M, R> accumulator) {
        return SavedState.of(stateForm(), accumulator);
    }

    /**
     * Takes in what was saved, as if the two had been merged.
     *
     * @throws dev.oms.storage.UnreadableException if it is of another form, or damaged; then the accumulator is not to
     *     be used any more
     */
    default void load(Bytes saved, Accumulator<M, R> into) {
        SavedState.load(saved, stateForm(), into);
    }

    /** The figures it answers, as the catalogue explains them. */
    List<MetricDefinition> definitions();

    /** The figure over a collection. */
    default R over(Iterable<? extends M> measures) {
        Accumulator<M, R> accumulator = accumulator();
        for (M measure : measures) {
            accumulator.accumulate(measure);
        }
        return accumulator.result();
    }

    /** For streams, parallel ones too. */
    default Collector<M, ?, R> collector() {
        return Collector.of(
                this::accumulator,
                Accumulator<M, R>::accumulate,
                (left, right) -> {
                    left.merge(right);
                    return left;
                },
                Accumulator::result,
                Collector.Characteristics.UNORDERED);
    }

    /**
     * The figure for each value of a dimension apart. Each measure counts for one value, so sums and counts of the
     * groups add up to the whole; distinct customers do not.
     */
    default <K> Metric<M, Map<K, R>> by(Dimension<K> dimension) {
        return new Grouped<>(this, dimension);
    }

    /** The ids of the measures it counts, sorted. */
    default Metric<M, List<String>> drillDown() {
        return new DrillDown<>(this);
    }
}
