package dev.oms.columns;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a tally of states reads. */
final class StateCounts {

    private StateCounts() {}

    /** The orders of a day and channel by state; empty if there are none. */
    static Optional<Map<String, Long>> of(Tally tally, int pair, Cells cells, Codes<String> states) {
        Map<String, Long> counts = new TreeMap<>();
        for (int cell : cells.cellsOf(pair)) {
            for (int state = 1; state < states.length(); state++) {
                int count = tally.count(cell, state);
                if (count > 0) {
                    counts.merge(states.value(state), (long) count, Long::sum);
                }
            }
        }
        return counts.isEmpty() ? Optional.empty() : Optional.of(Collections.unmodifiableMap(counts));
    }
}
