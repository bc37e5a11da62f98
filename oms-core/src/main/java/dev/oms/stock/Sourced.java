package dev.oms.stock;

import dev.oms.outcome.Reason;
import java.util.List;

/**
 * Where an order is taken from, and why; or why it cannot be.
 *
 * @param allocations together with what waits, for every line exactly what it asked for; empty if anything is missing
 * @param waiting what is promised although it is not there; only a policy that lets lines wait answers any
 * @param why what was chosen, for people: codes {@code sourcing.…}
 * @param missing a reason {@code stock.short} for each line that cannot be served; naming line, sku, asked and what is
 *     available at each location
 */
public record Sourced(List<Allocation> allocations, List<Demand> waiting, List<Reason> why, List<Reason> missing) {

    public Sourced {
        waiting = List.copyOf(waiting);
        allocations = List.copyOf(allocations);
        why = List.copyOf(why);
        missing = List.copyOf(missing);
        if (!missing.isEmpty() && !(allocations.isEmpty() && waiting.isEmpty())) {
            throw new IllegalArgumentException("allocations although something is missing: " + missing);
        }
    }

    /** All of it is there, and taken from here. */
    public static Sourced from(List<Allocation> allocations, List<Reason> why) {
        return new Sourced(allocations, List.of(), why, List.of());
    }

    /** It cannot be served. */
    public static Sourced lacking(List<Reason> missing) {
        return new Sourced(List.of(), List.of(), List.of(), missing);
    }

    /** Whether the order cannot be served as a whole. */
    public boolean isShort() {
        return !missing.isEmpty();
    }
}
