package dev.oms.stock;

import dev.oms.outcome.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Takes units from the locations nearest to where the order goes; equally far ones by id, unknown distances last.
 * Immutable and thread-safe as its distances are.
 *
 * @param distances what the host knows
 */
public record TakeNearestFirst(Distances distances, Splitting splitting) implements SourcingPolicy {

    @Override
    public Sourced source(SourcingRequest request) {
        Map<LocationId, Long> far = distances.of(request.country(), request.attributes());
        List<LocationId> order = new ArrayList<>(new FreeUnits(request.levels()).locations());
        order.sort(Comparator.<LocationId>comparingLong(location -> far.getOrDefault(location, Long.MAX_VALUE))
                .thenComparing(FreeUnits.BY_ID));
        Sourced sourced = InOrder.take(request.demands(), request.levels(), order, splitting);
        if (sourced.isShort()) {
            return sourced;
        }
        List<Reason> why = new ArrayList<>(sourced.why());
        why.add(0, Reason.of("sourcing.nearest", "", "nearest first: {order}", "order", order));
        return Sourced.from(sourced.allocations(), why);
    }
}
