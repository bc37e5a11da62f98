package dev.oms.stock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Takes units from locations by priority: what the first has, then what the second has. Locations that are not named
 * come last, by id.
 *
 * <p>Example: SEOUL has 3 mugs, BUSAN 10, SEOUL goes first. An order of 5 is taken as 3 and 2; if lines may not be
 * split, as 5 from BUSAN. Immutable and thread-safe.
 *
 * @param priority the locations to ask first, in order
 */
public record TakeInOrder(List<LocationId> priority, Splitting splitting) implements SourcingPolicy {

    public TakeInOrder {
        priority = List.copyOf(priority);
    }

    @Override
    public Sourced source(SourcingRequest request) {
        Set<LocationId> there = new FreeUnits(request.levels()).locations();
        return InOrder.take(request.demands(), request.levels(), byPriority(priority, there), splitting);
    }

    static List<LocationId> byPriority(List<LocationId> priority, Set<LocationId> locations) {
        List<LocationId> order = new ArrayList<>(locations);
        order.sort(Comparator.<LocationId>comparingInt(location -> {
                    int at = priority.indexOf(location);
                    return at < 0 ? Integer.MAX_VALUE : at;
                })
                .thenComparing(FreeUnits.BY_ID));
        return order;
    }
}
