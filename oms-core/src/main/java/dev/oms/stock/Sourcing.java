package dev.oms.stock;

import dev.oms.item.Sku;
import dev.oms.outcome.Reason;
import dev.oms.storage.CounterKey;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a decision sources units, the same for a dry run and the real thing:
 *
 * <ol>
 *   <li>The policy is asked over what is there, and over what the command itself gives back; where nothing is demanded,
 *       it is not asked.
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
        Sourced sourced = asked(policy, after(request, changes));
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

    /** The policy's answer; where nothing is demanded, nothing is taken, whatever the policy would say. */
    static Sourced asked(SourcingPolicy policy, SourcingRequest request) {
        return request.demands().isEmpty() ? Sourced.from(List.of(), List.of()) : policy.source(request);
    }

    /**
     * Where units are taken from that have left already; a fact, so all that bounds it is what is on hand.
     *
     * <ol>
     *   <li>The policy is asked as ever. If that is too little, and too little is on hand as well, nothing is taken.
     *   <li>Else what is available is taken where the policy says, and the rest of what is on hand, whoever it is kept
     *       for. A policy that may not split is overruled where it would say no.
     * </ol>
     *
     * @param request its levels as they were read
     * @param changes what the command has given back so far; expired reservations are ended in it
     */
    public static Leaving leaving(
            SourcingPolicy policy, SourcingRequest request, StockChanges changes, Session session) {
        Sourced sourced = source(policy, request, sku -> Optional.of(0L), changes, session);
        if (!sourced.isShort()) {
            return new Leaving(sourced.allocations(), List.of(), List.of());
        }
        SourcingRequest now = after(request, changes);
        Map<Sku, Long> asked = units(now.demands().stream(), Demand::sku, Demand::units);
        Map<Sku, Long> onHand = units(now.levels().stream(), StockLevel::sku, StockLevel::onHand);
        List<Reason> missing = new ArrayList<>();
        asked.forEach((sku, units) -> {
            if (onHand.getOrDefault(sku, 0L) < units) {
                missing.add(Reason.of(
                        "stock.short",
                        "",
                        "{units} {sku} had left, {onHand} are on hand",
                        "units",
                        units,
                        "sku",
                        sku.value(),
                        "onHand",
                        onHand.getOrDefault(sku, 0L)));
            }
        });
        if (!missing.isEmpty()) {
            return new Leaving(List.of(), List.of(), missing);
        }
        Map<Sku, Long> anyNumber = new HashMap<>();
        asked.keySet().forEach(sku -> anyNumber.put(sku, Long.MAX_VALUE));
        Sourced free = first(BackorderTheRest::new, policy, now.mayWait(anyNumber));
        Map<CounterKey, Long> taken = units(
                free.allocations().stream(), part -> StockLevel.key(part.sku(), part.location()), Allocation::units);
        SourcingRequest rest = now.demands(free.waiting())
                .levels(now.levels().stream()
                        .map(level -> level.unspoken(taken.getOrDefault(level.key(), 0L)))
                        .toList());
        return new Leaving(free.allocations(), first(each -> each, policy, rest).allocations(), List.of());
    }

    /** The policy's answer, or if it may not split, that of one that may. */
    private static Sourced first(
            Function<SourcingPolicy, SourcingPolicy> how, SourcingPolicy policy, SourcingRequest request) {
        Sourced sourced = asked(how.apply(policy), request);
        return sourced.isShort() ? how.apply(OneLocationFirst.anyOrder()).source(request) : sourced;
    }

    private static <T, K> Map<K, Long> units(Stream<T> all, Function<T, K> key, ToLongFunction<T> units) {
        return all.collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.summingLong(units)));
    }

    private static SourcingRequest after(SourcingRequest request, StockChanges changes) {
        return request.levels(request.levels().stream().map(changes::after).toList());
    }
}
