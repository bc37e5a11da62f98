package dev.oms.stock;

import java.util.List;

/**
 * Decides where an order is taken from. The check and the reservation both follow this one answer, so an order that
 * passes the check can be reserved; if others took the units meanwhile, the whole decision is made again. Pure and
 * thread-safe.
 */
@FunctionalInterface
public interface SourcingPolicy {

    /**
     * Serves all demands or none. Demands for one SKU count together: of two lines that ask for one unit each, with one
     * unit there, the second is short.
     *
     * @param demands in the order in which they are to be served
     * @param levels every level of the SKUs asked for, in any order; what is missing has nothing
     */
    Sourced source(List<Demand> demands, List<StockLevel> levels);
}
