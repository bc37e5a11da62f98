package dev.oms.order;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.item.Sku;
import dev.oms.outcome.Reason;
import dev.oms.stock.Allocation;
import dev.oms.stock.Demand;
import dev.oms.stock.ReservationOwner;
import dev.oms.stock.Sourced;
import dev.oms.stock.StockLevel;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Decides whether an expired order goes on: all that waits is reserved again, or every reason why not. */
final class ReinstateOrder implements Handler<Order> {

    private final OrderId id;
    private final OrderRules rules;

    ReinstateOrder(OrderId id, OrderRules rules) {
        this.id = id;
        this.rules = rules;
    }

    @Override
    public void plan(ReadPlan plan) {
        OrderWork.plan(plan, id);
    }

    @Override
    public Decision<Order> decide(ReadSet read, Session session, Moment moment) {
        Optional<OrderWork> found = OrderWork.of(read, id, rules.lifecycle(), moment);
        if (found.isEmpty()) {
            return Decision.refuse(List.of(OrderWork.unknown(id)));
        }
        OrderWork work = found.get();
        List<Reason> refused = work.change().fire(OrderLifecycle.REINSTATE);
        if (!refused.isEmpty()) {
            return Decision.refuse(refused);
        }
        if (work.order().stockEffect() != StockEffect.NONE) {
            List<Demand> demands = demands(work.order());
            Sourced sourced = rules.sourcing().source(demands, levels(demands, session));
            if (sourced.isShort()) {
                return Decision.refuse(sourced.missing());
            }
            for (Allocation part : sourced.allocations()) {
                work.stock().reserve(part, new ReservationOwner(id.value(), part.line()));
                work.change().move(part.line(), Place.UNRESERVED, Place.RESERVED, part.units());
            }
        }
        work.change().dueForOpen().holdUntilPaid();
        return Decision.change(work.order(), Bytes.utf8(id.value()), work::addTo);
    }

    @Override
    public Order replay(CommandReceipt receipt, Session session) {
        return Orders.replayed(receipt, session);
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
