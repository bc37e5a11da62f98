package dev.oms.metric;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToLongFunction;

/** How long things took, in whole microseconds. Immutable and thread-safe. */
public final class Durations {

    private static final int NANOS_PER_MICRO = 1_000;

    private final long[] sorted;

    private Durations(long[] sorted) {
        this.sorted = sorted;
    }

    static Durations ofMicros(long[] micros) {
        return new Durations(Ascending.sorted(micros));
    }

    /** How many there are. */
    public long count() {
        return sorted.length;
    }

    /** All together. */
    public Duration total() {
        long total = 0;
        for (long micros : sorted) {
            total = Math.addExact(total, micros);
        }
        return Duration.ofSeconds(total / 1_000_000, total % 1_000_000 * NANOS_PER_MICRO);
    }

    /** The mean to the nearest nanosecond; empty if there are none. */
    public Optional<Duration> mean() {
        if (sorted.length == 0) {
            return Optional.empty();
        }
        long micros = 0;
        for (long each : sorted) {
            micros = Math.addExact(micros, each);
        }
        return new Ratio(micros, sorted.length)
                .decimal(3)
                .map(BigDecimal::unscaledValue)
                .map(nanos -> Duration.ofNanos(nanos.longValueExact()));
    }

    /** A percentile, exactly; empty if there are none. */
    public Optional<Duration> percentile(int percent, PercentileMethod method) {
        return sorted.length == 0
                ? Optional.empty()
                : Optional.of(percentile(place -> sorted[place], sorted.length, percent, method));
    }

    /**
     * A percentile of times that are looked up where the method asks for them, for whoever need not sort them all.
     *
     * @param ascendingMicros the time at a place, counted from 0, if all were sorted
     * @param count how many there are, at least one
     */
    public static Duration percentile(
            IntToLongFunction ascendingMicros, int count, int percent, PercentileMethod method) {
        return Duration.ofNanos(
                Math.multiplyExact(method.hundredfold(ascendingMicros, count, percent), NANOS_PER_MICRO / 100));
    }

    public Optional<Duration> longest() {
        return percentile(100, PercentileMethod.NEAREST_RANK);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Durations that && Arrays.equals(sorted, that.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return count() + " of " + total() + " in all";
    }
}
