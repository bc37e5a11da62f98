package dev.oms.stock;

import dev.oms.item.Sku;
import dev.oms.outcome.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes an order from as few locations as can be, of equally few those of higher priority. Exact for up to
 * {@value #MOST_TRIED} locations that have something of the order; beyond, the location that serves most of what is
 * still open comes next, which may take one more than the least.
 *
 * <p>Example: an order of a mug and a hat; SEOUL has mugs, BUSAN hats, JEJU both: it is taken from JEJU. Immutable and
 * thread-safe.
 *
 * @param priority the locations to prefer, in order; others come last, by id
 */
public record FewestParcels(List<LocationId> priority) implements SourcingPolicy {

    /** So many locations are tried in every combination. */
    static final int MOST_TRIED = 12;

    public FewestParcels {
        priority = List.copyOf(priority);
    }

    @Override
    public Sourced source(SourcingRequest request) {
        List<Reason> missing = InOrder.missing(request.demands(), request.levels());
        if (!missing.isEmpty()) {
            return Sourced.lacking(missing);
        }
        Map<Sku, Long> asked = new LinkedHashMap<>();
        request.demands().forEach(demand -> asked.merge(demand.sku(), demand.units(), Math::addExact));
        FreeUnits free = new FreeUnits(request.levels());
        List<LocationId> useful = TakeInOrder.byPriority(priority, free.locations()).stream()
                .filter(location -> asked.keySet().stream().anyMatch(sku -> free.at(sku, location) > 0))
                .toList();
        List<LocationId> chosen =
                useful.size() <= MOST_TRIED ? least(useful, asked, free) : greedy(useful, asked, free);
        Sourced sourced = InOrder.take(request.demands(), request.levels(), chosen, Splitting.LINES);
        List<Reason> why = new ArrayList<>(sourced.why());
        why.add(0, Reason.of("sourcing.fewest", "", "as few locations as can be: {order}", "order", chosen));
        return Sourced.from(sourced.allocations(), why);
    }

    private static List<LocationId> least(List<LocationId> useful, Map<Sku, Long> asked, FreeUnits free) {
        for (int size = 1; size < useful.size(); size++) {
            List<LocationId> found = choose(useful, size, 0, new ArrayList<>(), asked, free);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return useful;
    }

    /** The first combination of so many locations that has everything; empty if none has. */
    private static List<LocationId> choose(
            List<LocationId> useful,
            int size,
            int from,
            List<LocationId> chosen,
            Map<Sku, Long> asked,
            FreeUnits free) {
        if (chosen.size() == size) {
            return covers(chosen, asked, free) ? List.copyOf(chosen) : List.of();
        }
        for (int i = from; i <= useful.size() - (size - chosen.size()); i++) {
            chosen.add(useful.get(i));
            List<LocationId> found = choose(useful, size, i + 1, chosen, asked, free);
            if (!found.isEmpty()) {
                return found;
            }
            chosen.remove(chosen.size() - 1);
        }
        return List.of();
    }

    private static boolean covers(List<LocationId> chosen, Map<Sku, Long> asked, FreeUnits free) {
        return asked.entrySet().stream()
                .allMatch(need -> chosen.stream()
                                .mapToLong(location -> Math.min(need.getValue(), free.at(need.getKey(), location)))
                                .sum()
                        >= need.getValue());
    }

    private static List<LocationId> greedy(List<LocationId> useful, Map<Sku, Long> asked, FreeUnits free) {
        Map<Sku, Long> open = new LinkedHashMap<>(asked);
        List<LocationId> left = new ArrayList<>(useful);
        List<LocationId> chosen = new ArrayList<>();
        while (open.values().stream().anyMatch(units -> units > 0)) {
            LocationId best = left.get(0);
            for (LocationId location : left) {
                best = serves(location, open, free) > serves(best, open, free) ? location : best;
            }
            LocationId next = best;
            left.remove(next);
            chosen.add(next);
            open.replaceAll((sku, units) -> Math.max(0, units - free.at(sku, next)));
        }
        return chosen;
    }

    private static long serves(LocationId location, Map<Sku, Long> open, FreeUnits free) {
        return open.entrySet().stream()
                .mapToLong(need -> Math.min(need.getValue(), free.at(need.getKey(), location)))
                .sum();
    }
}
