package dev.oms.daily;

import dev.oms.metric.Measure;
import dev.oms.metric.Measures;
import dev.oms.metric.Metric;
import dev.oms.metric.Period;
import dev.oms.metric.ProfitCalculator;
import dev.oms.metric.ProfitMeasure;
import dev.oms.storage.KeyText;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A figure that is kept for each day. Its metric sees what happened on the day: orders placed, and returns, adjustments
 * and notes of that day. It therefore counts by the date orders were placed; a figure by completion date is a
 * {@linkplain dev.oms.metric.Dimension#time dimension} of it. A metric that holds customers' keys is not kept, for they
 * must not outlive an erasure.
 *
 * <p>One {@linkplain #ofProfits of profits} sees what the orders placed on the day earned, as far as is known by now: a
 * bill that comes in a month later corrects the day of its order. Spend that belongs to no order is in none of them.
 *
 * <pre>{@code
 * DailyFigure<Map<CurrencyUnit, ProfitFigures>> profit = DailyFigure.ofProfits(
 *         "profit", OrderProfits.of(Scope.allTime()), new ProfitCalculator(ExpectedCosts.standard()));
 * }</pre>
 *
 * @param name what its days are stored under; give another one when what it counts changes
 * @param metric over all time
 * @param profits by what is computed what its orders earned; empty: it is no figure of that
 */
public record DailyFigure<R>(String name, Metric<Measure, R> metric, Optional<ProfitCalculator> profits) {

    /**
     * A figure of that name.
     *
     * @throws IllegalArgumentException if the name is no key, or the metric holds customers' keys
     */
    public DailyFigure {
        KeyText.require("daily figure", name);
        if (metric.holdsCustomers()) {
            throw new IllegalArgumentException(
                    "the figure " + name + " holds customers' keys, which must not outlive an erasure");
        }
    }

    /** A figure of orders. */
    public DailyFigure(String name, Metric<Measure, R> metric) {
        this(name, metric, Optional.empty());
    }

    /**
     * A figure of what orders earned.
     *
     * @param metric over all time
     * @throws IllegalArgumentException if the name is no key, or the metric holds customers' keys
     */
    public static <R> DailyFigure<R> ofProfits(
            String name, Metric<ProfitMeasure, R> metric, ProfitCalculator calculator) {
        return new DailyFigure<>(name, new OfProfits<>(metric), Optional.of(calculator));
    }

    /** Reads what figures of this sort see. */
    static void read(
            Measures measures, Optional<ProfitCalculator> profits, Period period, Consumer<? super Measure> reader) {
        profits.ifPresentOrElse(
                calculator -> measures.profits(period, calculator, reader), () -> measures.in(period, reader));
    }
}
