package dev.oms.stock;

import dev.oms.item.Sku;
import dev.oms.outcome.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reserves what is there and lets the rest wait, as far as the items' backorder limits allow; an order that can be
 * served in whole is served by another policy alone.
 *
 * <ol>
 *   <li>If the other policy serves everything, its answer stands.
 *   <li>Else each line, in order, gets of what is there; the rest waits. A line whose rest may not wait makes the whole
 *       order short.
 *   <li>Where what is there is taken from, the other policy says; if it cannot (it may not split), the order is short.
 * </ol>
 *
 * <p>Example: of 5 mugs, 3 are there and 10 may wait: 3 are reserved, 2 are backordered. Immutable and thread-safe.
 *
 * @param then says where what is there is taken from
 */
public record BackorderTheRest(SourcingPolicy then) implements SourcingPolicy {

    @Override
    public Sourced source(SourcingRequest request) {
        Sourced whole = then.source(request);
        if (!whole.isShort() || request.mayWait().isEmpty()) {
            return whole;
        }
        FreeUnits free = new FreeUnits(request.levels());
        Map<Sku, Long> there = new HashMap<>();
        Map<Sku, Long> mayWait = new HashMap<>(request.mayWait());
        List<Demand> served = new ArrayList<>();
        List<Demand> waiting = new ArrayList<>();
        for (Demand demand : request.demands()) {
            Sku sku = demand.sku();
            long left = there.computeIfAbsent(sku, free::total);
            long now = Math.min(left, demand.units());
            long rest = demand.units() - now;
            long room = mayWait.getOrDefault(sku, 0L);
            if (rest > room) {
                return whole;
            }
            there.put(sku, left - now);
            if (now > 0) {
                served.add(new Demand(demand.line(), sku, now));
            }
            if (rest > 0) {
                waiting.add(new Demand(demand.line(), sku, rest));
                mayWait.put(sku, room - rest);
            }
        }
        Sourced part = Sourcing.asked(then, request.demands(served));
        if (part.isShort()) {
            return part;
        }
        List<Reason> why = new ArrayList<>(part.why());
        waiting.forEach(demand -> why.add(Reason.of(
                "sourcing.backordered",
                "",
                "line {line} waits for {units} {sku}",
                "line",
                demand.line(),
                "units",
                demand.units(),
                "sku",
                demand.sku().value())));
        return new Sourced(part.allocations(), waiting, why, List.of());
    }
}
