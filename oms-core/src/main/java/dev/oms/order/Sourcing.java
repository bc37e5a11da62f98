package dev.oms.order;

import dev.oms.item.Sku;
import dev.oms.stock.Demand;
import dev.oms.stock.Sourced;
import dev.oms.stock.SourcingPolicy;
import dev.oms.stock.SourcingRequest;
import dev.oms.stock.WaitingDemand;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How an order is sourced, the same for the dry run and the real thing: the policy is asked over what is there; only if
 * that is too little, again with what may wait.
 */
final class Sourcing {

    private Sourcing() {}

    /**
     * The policy's answer.
     *
     * @param limits how many units of a SKU may be promised that are not there: 0 none, empty any number
     */
    static Sourced source(
            SourcingPolicy policy, SourcingRequest request, Function<Sku, Optional<Long>> limits, Session session) {
        Sourced first = policy.source(request);
        if (!first.isShort()) {
            return first;
        }
        Map<Sku, Optional<Long>> mayWait = new LinkedHashMap<>();
        request.demands().stream().map(Demand::sku).forEach(sku -> mayWait.computeIfAbsent(sku, limits));
        mayWait.values().removeIf(limit -> limit.isPresent() && limit.get() == 0);
        if (mayWait.isEmpty()) {
            return first;
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
        return policy.source(request.mayWait(room));
    }
}
