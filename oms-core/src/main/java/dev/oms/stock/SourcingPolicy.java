package dev.oms.stock;

import java.util.List;

/**
 * Decides where an order is taken from. The check, the dry run and the reservation all follow this one answer, so an
 * order that passes the check can be reserved; if others took the units meanwhile, the whole decision is made again.
 * Pure and thread-safe.
 */
@FunctionalInterface
public interface SourcingPolicy {

    /**
     * Serves all demands or none. Demands for one SKU count together: of two lines that ask for one unit each, with one
     * unit there, the second is short. What it lets wait is at most what the request allows, and only if it takes every
     * unit there is of that SKU. Where nothing is demanded, it is not asked.
     */
    Sourced source(SourcingRequest request);

    /** Serves all demands or none, of an order of which nothing else is known. */
    default Sourced source(List<Demand> demands, List<StockLevel> levels) {
        return source(SourcingRequest.of(demands, levels));
    }
}
