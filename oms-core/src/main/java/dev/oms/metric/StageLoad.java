package dev.oms.metric;

import java.time.Duration;
import java.util.Optional;

/**
 * How a state held orders up in a period.
 *
 * @param times {@code done}: stays that ended in the period; {@code open}: the ages, at its end, of orders that stand
 *     in the state then; and the orders with times unknown or running backwards, which are in nothing else
 * @param share of all the time of stays that ended in the period, in microseconds
 * @param arrived stays that began in the period
 * @param left stays that ended in it
 */
public record StageLoad(TimeFigures times, Ratio share, long arrived, long left) {

    /** By how many orders the queue became longer; shorter if below 0. */
    public long growth() {
        return arrived - left;
    }

    /** The 90th percentile of stays that ended in the period, between neighbours; empty if none did. */
    public Optional<Duration> p90() {
        return times.done().percentile(90, PercentileMethod.LINEAR);
    }
}
