package dev.oms.stock;

import dev.oms.item.Sku;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a decision sources units, the same for a dry run and the real thing:
 *
 * <ol>
 *   <li>The policy is asked over what is there, and over what the command itself gives back.
 *   <li>If that is too little, reservations that have expired are ended, in the same change set; what lines wait for is
 *       set aside for them first. The policy is asked again.
 *   <li>If that is too little and the items allow it, the policy is asked what may wait.
 * </ol>
 */
public final class Sourcing {

    private Sourcing() {}

    /**
     * The policy's answer.
     *
     * @param request its levels as they were read
     * @param limits how many units of a SKU may be promised that are not there: 0 none, empty any number
     * @param changes what the command has given back so far; expired reservations are ended in it
     */
    public static Sourced source(
            SourcingPolicy policy,
            SourcingRequest request,
            Function<Sku, Optional<Long>> limits,
            StockChanges changes,
            Session session) {
        Sourced sourced = policy.source(after(request, changes));
        if (!sourced.isShort()) {
            return sourced;
        }
        Set<Sku> skus = request.demands().stream().map(Demand::sku).collect(Collectors.toSet());
        if (changes.endExpired(skus, session)) {
            changes.settleForeign(session);
            sourced = policy.source(after(request, changes));
        }
        Map<Sku, Optional<Long>> mayWait = new LinkedHashMap<>();
        skus.forEach(sku -> mayWait.put(sku, limits.apply(sku)));
        mayWait.values().removeIf(limit -> limit.isPresent() && limit.get() == 0);
        if (!sourced.isShort() || mayWait.isEmpty()) {
            return sourced;
        }
        ReadPlan plan = new ReadPlan();
        mayWait.keySet().forEach(sku -> plan.counter(WaitingDemand.key(sku)));
        ReadSet read = session.fetch(plan);
        Map<Sku, Long> room = new HashMap<>();
        mayWait.forEach((sku, limit) -> {
            long waiting =
                    WaitingDemand.of(read.counter(WaitingDemand.key(sku))).waiting();
            room.put(sku, limit.map(most -> Math.max(0, most - waiting)).orElse(Long.MAX_VALUE));
        });
        return policy.source(after(request, changes).mayWait(room));
    }

    private static SourcingRequest after(SourcingRequest request, StockChanges changes) {
        return request.levels(request.levels().stream().map(changes::after).toList());
    }
}
