package dev.oms.stock;

import dev.oms.outcome.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes units from locations in an order that somebody else decided on. */
final class InOrder {

    private InOrder() {}

    /**
     * What is taken from where: each demand from the first locations that have something, as far as it may be split.
     */
    static Sourced take(List<Demand> demands, List<StockLevel> levels, List<LocationId> order, Splitting splitting) {
        List<Reason> missing = missing(demands, levels);
        if (!missing.isEmpty()) {
            return Sourced.lacking(missing);
        }
        if (splitting != Splitting.NOTHING || demands.isEmpty()) {
            return lines(demands, levels, order, splitting);
        }
        for (LocationId location : order) {
            List<StockLevel> here = levels.stream()
                    .filter(level -> level.location().equals(location))
                    .toList();
            if (missing(demands, here).isEmpty()) {
                return lines(demands, here, List.of(location), splitting);
            }
        }
        return Sourced.lacking(List.of(Reason.of(
                "sourcing.not-in-one-place", "", "no location has the whole order, and it may not be split")));
    }

    /** Each line that asks for more than there is, lines before it served first. */
    static List<Reason> missing(List<Demand> demands, List<StockLevel> levels) {
        FreeUnits free = new FreeUnits(levels);
        List<Reason> missing = new ArrayList<>();
        for (Demand demand : demands) {
            if (free.total(demand.sku()) < demand.units()) {
                missing.add(free.shortage(demand));
            } else {
                free.pieces(demand, free.locations()).forEach(free::take);
            }
        }
        return missing;
    }

    private static Sourced lines(
            List<Demand> demands, List<StockLevel> levels, List<LocationId> order, Splitting splitting) {
        FreeUnits free = new FreeUnits(levels);
        List<Allocation> allocations = new ArrayList<>();
        List<Reason> why = new ArrayList<>();
        List<Reason> apart = new ArrayList<>();
        for (Demand demand : demands) {
            Optional<LocationId> one = splitting == Splitting.LINES
                    ? Optional.empty()
                    : order.stream()
                            .filter(location -> free.at(demand.sku(), location) >= demand.units())
                            .findFirst();
            if (splitting != Splitting.LINES && one.isEmpty()) {
                apart.add(Reason.of(
                        "sourcing.not-in-one-place",
                        "",
                        "no location has the whole line {line}, and it may not be split",
                        "line",
                        demand.line()));
                continue;
            }
            List<Allocation> pieces = free.pieces(demand, one.map(List::of).orElse(order));
            pieces.forEach(free::take);
            allocations.addAll(pieces);
            why.add(Reason.of(
                    "sourcing.in-order",
                    "",
                    "line {line}: {from}",
                    "line",
                    demand.line(),
                    "from",
                    FreeUnits.from(pieces)));
        }
        return apart.isEmpty() ? Sourced.from(allocations, why) : Sourced.lacking(apart);
    }
}
