package dev.oms.order;

import dev.oms.item.Sku;
import dev.oms.outcome.Reason;
import dev.oms.stock.Allocation;
import dev.oms.stock.Demand;
import dev.oms.stock.ReservationOwner;
import dev.oms.stock.Sourced;
import dev.oms.stock.SourcingRequest;
import dev.oms.stock.StockLevel;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Decides whether an expired order goes on: all that waits is reserved again, or every reason why not. */
final class ReinstateOrder {

    private ReinstateOrder() {}

    static List<Reason> decide(OrderWork work, Session session, OrderRules rules) {
        List<Reason> refused = work.change().fire(OrderLifecycle.REINSTATE);
        if (!refused.isEmpty()) {
            return refused;
        }
        if (work.order().stockEffect() != StockEffect.NONE) {
            List<Demand> demands = demands(work.order());
            Sourced sourced = rules.sourcing()
                    .source(SourcingRequest.of(demands, levels(demands, session))
                            .to(work.order().country(), work.order().attributes()));
            if (sourced.isShort()) {
                return sourced.missing();
            }
            for (Allocation part : sourced.allocations()) {
                work.stock()
                        .reserve(part, new ReservationOwner(work.order().id().value(), part.line()));
                work.change().move(part.line(), Place.UNRESERVED, Place.RESERVED, part.units());
            }
        }
        work.change().dueForOpen().holdUntilPaid();
        return List.of();
    }

    private static List<Demand> demands(Order order) {
        List<Demand> demands = new ArrayList<>();
        for (OrderLine line : order.lines()) {
            if (line.kind().hasStock() && line.sku().isPresent() && line.units().unreserved() > 0) {
                demands.add(new Demand(line.id(), line.sku().get(), line.units().unreserved()));
            }
        }
        return demands;
    }

    private static List<StockLevel> levels(List<Demand> demands, Session session) {
        Set<String> skus = new TreeSet<>();
        demands.forEach(demand -> skus.add(demand.sku().value()));
        ReadPlan plan = new ReadPlan();
        skus.forEach(sku -> plan.range(StockLevel.everywhere(new Sku(sku))));
        ReadSet read = session.fetch(plan);
        List<StockLevel> levels = new ArrayList<>();
        skus.forEach(sku ->
                read.list(StockLevel.everywhere(new Sku(sku))).forEach(value -> levels.add(StockLevel.of(value))));
        return levels;
    }
}
