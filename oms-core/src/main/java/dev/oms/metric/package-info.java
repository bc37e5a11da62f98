/**
 * Figures over what is stored. Read {@link dev.oms.metric.Measures} first (orders, returns and adjustments read back as
 * small records), then {@link dev.oms.metric.Metric} (a figure: mergeable, on a list or a parallel stream),
 * {@link dev.oms.metric.Scope} (what counts, by which date) and {@link dev.oms.metric.MetricCatalogue} (what each
 * figure means).
 *
 * <p>The figures: {@link dev.oms.metric.Sales}, {@link dev.oms.metric.BestSellers}, {@link dev.oms.metric.Growth},
 * {@link dev.oms.metric.RevenueMix}, {@link dev.oms.metric.OrderFlow}, {@link dev.oms.metric.Customers},
 * {@link dev.oms.metric.StageTimes}, {@link dev.oms.metric.Bottlenecks}, {@link dev.oms.metric.OnTime},
 * {@link dev.oms.metric.CancelledOrders}, {@link dev.oms.metric.StuckOrders}, {@link dev.oms.metric.Profits}; of stock
 * {@link dev.oms.metric.StockTurns}, {@link dev.oms.metric.IdleStock}, {@link dev.oms.metric.FillRates}; of carriers
 * {@link dev.oms.metric.CarrierScores}; of advertising {@link dev.oms.metric.MarketingFigures}. Nothing below the line
 * is absent, never 0; amounts of two currencies never mix.
 */
@NullMarked
package dev.oms.metric;

import org.jspecify.annotations.NullMarked;
