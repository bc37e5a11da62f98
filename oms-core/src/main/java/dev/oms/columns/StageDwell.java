package dev.oms.columns;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long orders of one channel stood in one state.
 *
 * @param orders those that have left it, by known times
 * @param percentiles by whole percent
 */
public record StageDwell(long orders, Map<Integer, Duration> percentiles) {

    public StageDwell {
        percentiles = Collections.unmodifiableMap(new TreeMap<>(percentiles));
    }
}
