package dev.oms.stock;

import dev.oms.item.Sku;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an order asks for and what there is, for a {@link SourcingPolicy} to decide on. Immutable.
 *
 * @param demands in the order in which they are to be served
 * @param levels every level of the SKUs asked for, in any order; what is missing has nothing
 * @param mayWait how many more units of a SKU may be promised without being there; absent: none
 * @param country where the order goes, as the channel wrote it; empty if it did not tell
 * @param attributes the host's own of the order
 */
public record SourcingRequest(
        List<Demand> demands,
        List<StockLevel> levels,
        Map<Sku, Long> mayWait,
        Optional<String> country,
        Map<String, String> attributes) {

    public SourcingRequest {
        demands = List.copyOf(demands);
        levels = List.copyOf(levels);
        mayWait = Map.copyOf(mayWait);
        attributes = Map.copyOf(attributes);
    }

    /** Of an order that goes nobody knows where, with no unit that may wait. */
    public static SourcingRequest of(List<Demand> demands, List<StockLevel> levels) {
        return new SourcingRequest(demands, levels, Map.of(), Optional.empty(), Map.of());
    }

    /** The same order, asking for these. */
    public SourcingRequest demands(List<Demand> others) {
        return new SourcingRequest(others, levels, mayWait, country, attributes);
    }

    /** The same order, these being there. */
    public SourcingRequest levels(List<StockLevel> others) {
        return new SourcingRequest(demands, others, mayWait, country, attributes);
    }

    /** The same order, of which so many units of each SKU may wait. */
    public SourcingRequest mayWait(Map<Sku, Long> units) {
        return new SourcingRequest(demands, levels, units, country, attributes);
    }

    /** The same order, going there. */
    public SourcingRequest to(Optional<String> where, Map<String, String> host) {
        return new SourcingRequest(demands, levels, mayWait, where, host);
    }
}
