package dev.oms.columns;

import dev.oms.customer.ChannelId;
import dev.oms.metric.PercentileMethod;
import dev.oms.metric.ProfitFigures;
import dev.oms.metric.Revenue;
import dev.oms.metric.RfmCuts;
import dev.oms.money.CurrencyUnit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collector;

/**
 * A question over {@link OrderColumns}: over all orders, over those of some days, or over slices that are merged.
 *
 * <pre>{@code
 * ColumnQuery.sales().over(columns);
 * ColumnQuery.bestSellers(Revenue.GROSS, 10).over(columns.all().days(monday, nextMonday));
 * columns.slices(4).parallelStream().collect(ColumnQuery.states().collector());
 * }</pre>
 *
 * Immutable and thread-safe.
 *
 * @param <R> its answer
 */
public interface ColumnQuery<R> {

    /** A fresh accumulator; it takes slices of one {@link OrderColumns}, each row once. */
    ColumnAccumulator<R> accumulator();

    /** The answer over all orders. */
    default R over(OrderColumns columns) {
        return over(columns.all());
    }

    /** The answer over some. */
    default R over(ColumnSlice slice) {
        ColumnAccumulator<R> accumulator = accumulator();
        accumulator.accumulate(slice);
        return accumulator.result();
    }

    /** For streams of slices, parallel ones too. */
    default Collector<ColumnSlice, ?, R> collector() {
        return Collector.of(
                this::accumulator,
                ColumnAccumulator<R>::accumulate,
                (left, right) -> {
                    left.merge(right);
                    return left;
                },
                ColumnAccumulator::result,
                Collector.Characteristics.UNORDERED);
    }

    /** Orders, revenue, average order value and distinct customers by day and channel. */
    static ColumnQuery<Map<LocalDate, Map<ChannelId, DaySales>>> sales() {
        return SalesScan::new;
    }

    /** What orders earned by day and channel: costs by kind and margins. As {@link dev.oms.metric.OrderProfits}. */
    static ColumnQuery<Map<LocalDate, Map<ChannelId, Map<CurrencyUnit, ProfitFigures>>>> profits() {
        return ProfitScan::new;
    }

    /** How many orders are in each state, by day and channel. As {@link dev.oms.metric.OrderCounts}. */
    static ColumnQuery<Map<LocalDate, Map<ChannelId, Map<String, Long>>>> states() {
        return StateScan::new;
    }

    /**
     * The SKUs that brought in most, at most so many in each currency; ties by SKU. As
     * {@link dev.oms.metric.BestSellers}, before returns.
     */
    static ColumnQuery<Map<CurrencyUnit, List<SkuRevenue>>> bestSellers(Revenue revenue, int limit) {
        return () -> new SkuScan(revenue, limit);
    }

    /**
     * How long orders stood in the states they have left, by channel and state, as exact percentiles. As
     * {@link dev.oms.metric.StageTimes}, of which it leaves out what is not over and what nobody told.
     *
     * @param percents whole percents, 0 to 100
     */
    static ColumnQuery<Map<ChannelId, Map<String, StageDwell>>> stageTimes(
            List<Integer> percents, PercentileMethod method) {
        List<Integer> asked = List.copyOf(percents);
        return () -> new DwellScan(asked, method);
    }

    /**
     * Customers by recency, frequency and net sales as of an instant, parted into fifths. As
     * {@link dev.oms.metric.Rfm#beforeReturns}.
     */
    static ColumnQuery<Map<CurrencyUnit, RfmTable>> rfm(Instant asOf) {
        return () -> new RfmScan(asOf, Optional.empty());
    }

    /** The same with fixed cuts. */
    static ColumnQuery<Map<CurrencyUnit, RfmTable>> rfm(Instant asOf, RfmCuts cuts) {
        return () -> new RfmScan(asOf, Optional.of(cuts));
    }
}
