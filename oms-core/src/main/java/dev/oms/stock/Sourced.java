package dev.oms.stock;

import dev.oms.outcome.Reason;
import java.util.List;

/**
 * Where an order is taken from, and why; or why it cannot be.
 *
 * @param allocations for every line exactly what it asked for; empty if anything is missing
 * @param why what was chosen, for people: codes {@code sourcing.…}
 * @param missing a reason {@code stock.short} for each line that cannot be served; naming line, sku, asked and what is
 *     available at each location
 */
public record Sourced(List<Allocation> allocations, List<Reason> why, List<Reason> missing) {

    public Sourced {
        allocations = List.copyOf(allocations);
        why = List.copyOf(why);
        missing = List.copyOf(missing);
        if (!missing.isEmpty() && !allocations.isEmpty()) {
            throw new IllegalArgumentException("allocations although something is missing: " + missing);
        }
    }

    /** Whether the order cannot be served as a whole. */
    public boolean isShort() {
        return !missing.isEmpty();
    }
}
