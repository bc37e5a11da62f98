package dev.oms.stock;

import dev.oms.outcome.Reason;
import java.util.List;

/**
 * Where units are taken off the shelf from that have left already. All of them are, or none. Example: 3 mugs have left;
 * of 5 on hand, 4 are reserved: 1 is free, 2 are spoken for. Immutable.
 *
 * @param free what was available
 * @param spokenFor what was kept for others, who are short now
 * @param missing a reason {@code stock.short} for each SKU of which fewer are on hand than had left; then nothing is
 *     taken
 */
public record Leaving(List<Allocation> free, List<Allocation> spokenFor, List<Reason> missing) {

    public Leaving {
        free = List.copyOf(free);
        spokenFor = List.copyOf(spokenFor);
        missing = List.copyOf(missing);
        if (!missing.isEmpty() && !(free.isEmpty() && spokenFor.isEmpty())) {
            throw new IllegalArgumentException("allocations although something is missing: " + missing);
        }
    }

    /** Whether too little is on hand. */
    public boolean isShort() {
        return !missing.isEmpty();
    }
}
