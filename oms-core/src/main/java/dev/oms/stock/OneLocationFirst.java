package dev.oms.stock;

import com.google.common.math.LongMath;
import dev.oms.item.Sku;
import dev.oms.outcome.Reason;
import dev.oms.storage.KeyText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes a whole order from one location where that is possible, and splits as little as possible where not:
 *
 * <ol>
 *   <li>Locations stand in order of preference, those not named in it last, by id.
 *   <li>The first location that has everything gives everything.
 *   <li>Else line by line: from one location if one has enough, those already giving to this order first; else in
 *       pieces, the largest first, equal ones in order of preference.
 *   <li>If any line is short, nothing is allocated.
 * </ol>
 *
 * <p>Example: SEOUL has 3 mugs, BUSAN 10. An order of 2 is taken from SEOUL if it is preferred, one of 5 from BUSAN,
 * one of 12 in 10 and 2. Immutable and thread-safe.
 *
 * @param preference the locations to ask first, in order
 */
public record OneLocationFirst(List<LocationId> preference) implements SourcingPolicy {

    public OneLocationFirst {
        preference = List.copyOf(preference);
    }

    /** By id alone. */
    public static OneLocationFirst anyOrder() {
        return new OneLocationFirst(List.of());
    }

    @Override
    public Sourced source(SourcingRequest request) {
        List<Demand> demands = request.demands();
        Map<Sku, Long> asked = new LinkedHashMap<>();
        demands.forEach(demand -> asked.merge(demand.sku(), demand.units(), LongMath::saturatedAdd));
        FreeUnits free = new FreeUnits(request.levels());
        for (LocationId location : inOrder(free.locations())) {
            boolean hasAll =
                    asked.entrySet().stream().allMatch(need -> free.at(need.getKey(), location) >= need.getValue());
            if (hasAll && !demands.isEmpty()) {
                return Sourced.from(
                        demands.stream()
                                .map(demand -> new Allocation(demand.line(), demand.sku(), location, demand.units()))
                                .toList(),
                        List.of(Reason.of(
                                "sourcing.one-location",
                                "",
                                "{location} is the first location that has everything",
                                "location",
                                location.value())));
            }
        }
        return lineByLine(demands, free);
    }

    private Sourced lineByLine(List<Demand> demands, FreeUnits free) {
        List<Allocation> allocations = new ArrayList<>();
        List<Reason> why = new ArrayList<>();
        List<Reason> missing = new ArrayList<>();
        Set<LocationId> giving = new LinkedHashSet<>();
        for (Demand demand : demands) {
            List<LocationId> candidates = inOrder(free.locations());
            candidates.sort(Comparator.comparing(location -> !giving.contains(location)));
            if (free.total(demand.sku()) < demand.units()) {
                missing.add(free.shortage(demand));
                continue;
            }
            List<Allocation> pieces = pieces(demand, candidates, free);
            for (Allocation piece : pieces) {
                free.take(piece);
                giving.add(piece.location());
            }
            allocations.addAll(pieces);
            why.add(why(demand, pieces));
        }
        return missing.isEmpty() ? Sourced.from(allocations, why) : Sourced.lacking(missing);
    }

    private static List<Allocation> pieces(Demand demand, List<LocationId> candidates, FreeUnits free) {
        for (LocationId location : candidates) {
            if (free.at(demand.sku(), location) >= demand.units()) {
                return List.of(new Allocation(demand.line(), demand.sku(), location, demand.units()));
            }
        }
        List<LocationId> largestFirst = new ArrayList<>(candidates);
        largestFirst.sort(Comparator.comparingLong((LocationId location) -> free.at(demand.sku(), location))
                .reversed());
        return free.pieces(demand, largestFirst);
    }

    private static Reason why(Demand demand, List<Allocation> pieces) {
        String from = FreeUnits.from(pieces);
        return pieces.size() == 1
                ? Reason.of(
                        "sourcing.line",
                        "",
                        "no location has the whole order; line {line}: {from}",
                        "line",
                        demand.line(),
                        "from",
                        from)
                : Reason.of(
                        "sourcing.split",
                        "",
                        "no location has the whole line {line}: {from}",
                        "line",
                        demand.line(),
                        "from",
                        from);
    }

    private List<LocationId> inOrder(Set<LocationId> locations) {
        List<LocationId> sorted = new ArrayList<>(locations);
        sorted.sort(Comparator.<LocationId>comparingInt(location -> {
                    int at = preference.indexOf(location);
                    return at < 0 ? Integer.MAX_VALUE : at;
                })
                .thenComparing(LocationId::value, KeyText::compare));
        return sorted;
    }
}
