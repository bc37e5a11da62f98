package dev.oms.daily;

import dev.oms.metric.Measure;
import dev.oms.metric.Metric;
import dev.oms.storage.KeyText;

/**
 * A figure that is kept for each day. Its metric sees what happened on the day: orders placed, and returns, adjustments
 * and notes of that day. It therefore counts by the date orders were placed; a figure by completion date is a
 * {@linkplain dev.oms.metric.Dimension#time dimension} of it. A metric that holds customers' keys is not kept, for they
 * must not outlive an erasure.
 *
 * @param name what its days are stored under; give another one when what it counts changes
 * @param metric over all time
 */
public record DailyFigure<R>(String name, Metric<Measure, R> metric) {

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
}
