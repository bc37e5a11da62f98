package dev.oms.order;

import dev.oms.item.Sku;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.stock.Allocation;
import dev.oms.stock.Demand;
import dev.oms.stock.ReservationOwner;
import dev.oms.stock.Sourced;
import dev.oms.stock.Sourcing;
import dev.oms.stock.SourcingRequest;
import dev.oms.stock.StockChanges;
import dev.oms.stock.StockLevel;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides whether an expired order goes on: all that waits is reserved again, or every reason why not; then nothing was
 * changed.
 */
final class ReinstateOrder {

    private ReinstateOrder() {}

    static List<Reason> decide(OrderWork work, Session session, OrderRules rules) {
        Reasons reasons = new Reasons().addAll(work.change().refusals(OrderLifecycle.REINSTATE));
        reasons.require(
                !work.order().isCancelledForGood(),
                "order.cancelled-for-good",
                "",
                "the channel has cancelled {order}",
                "order",
                work.order().id());
        Optional<Sourced> found = work.order().stockEffect() == StockEffect.NONE
                ? Optional.empty()
                : Optional.of(source(work.order(), work.stock(), session, rules));
        found.ifPresent(sourced -> reasons.addAll(sourced.missing()));
        if (!reasons.isEmpty()) {
            return reasons.list();
        }
        work.change().fire(OrderLifecycle.REINSTATE);
        for (Sourced sourced : found.stream().toList()) {
            for (Allocation part : sourced.allocations()) {
                work.stock()
                        .reserve(part, new ReservationOwner(work.order().id().value(), part.line()));
                work.change().move(part.line(), Place.UNRESERVED, Place.RESERVED, part.units());
            }
        }
        work.change().dueForOpen().holdUntilPaid();
        return List.of();
    }

    private static Sourced source(Order order, StockChanges stock, Session session, OrderRules rules) {
        List<Demand> demands = demands(order);
        SourcingRequest request =
                SourcingRequest.of(demands, levels(demands, session)).to(order.country(), order.attributes());
        return Sourcing.source(rules.sourcing(), request, sku -> Optional.of(0L), stock, session);
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
