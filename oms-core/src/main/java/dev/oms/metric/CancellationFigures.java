package dev.oms.metric;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many orders were cancelled, and by whom.
 *
 * @param received orders placed in the period, cancelled or not
 * @param cancelled those of them that are cancelled by now, by who had it done; whom none are of does not appear
 */
public record CancellationFigures(long received, Map<Canceller, Long> cancelled) {

    public CancellationFigures {
        Map<Canceller, Long> sorted = new EnumMap<>(Canceller.class);
        sorted.putAll(cancelled);
        cancelled = Collections.unmodifiableMap(sorted);
    }

    /** Cancelled by whomever. */
    public long all() {
        return cancelled.values().stream().mapToLong(Long::longValue).sum();
    }

    public long by(Canceller who) {
        return cancelled.getOrDefault(who, 0L);
    }

    public Ratio rate() {
        return new Ratio(all(), received);
    }

    public Ratio rate(Canceller who) {
        return new Ratio(by(who), received);
    }
}
