package dev.oms.order;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.cost.CostCatalogue;
import dev.oms.cost.CostEntry;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.stock.Allocation;
import dev.oms.stock.Carts;
import dev.oms.stock.Demand;
import dev.oms.stock.ReservationOwner;
import dev.oms.stock.Sourced;
import dev.oms.stock.Sourcing;
import dev.oms.stock.SourcingRequest;
import dev.oms.stock.StockChanges;
import dev.oms.storage.Bytes;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides on a new order: all of it is reserved, or waits where it may, or every reason why not. */
final class PlaceOrder implements Handler<Order> {

    private final Drafted drafted;
    private final OrderRules rules;
    private final List<Reason> problems;
    private final boolean touchesStock;

    PlaceOrder(Drafted drafted, OrderRules rules, List<Reason> problems) {
        this.drafted = drafted;
        this.rules = rules;
        this.problems = problems;
        FulfillmentMethod method = drafted.draft().method();
        this.touchesStock = method != FulfillmentMethod.BY_CHANNEL && method != FulfillmentMethod.DIGITAL;
    }

    @Override
    public void plan(ReadPlan plan) {
        plan.claim(naturalKey());
        DraftedLines.plan(plan, drafted, true, touchesStock);
        drafted.draft().cart().ifPresent(cart -> plan.range(Carts.of(cart)));
    }

    @Override
    public Decision<Order> decide(ReadSet read, Session session, Moment moment) {
        Optional<String> owner = read.owner(naturalKey());
        if (owner.isPresent()) {
            return Decision.refuse(List.of(exists(owner.get())));
        }
        Reasons reasons = new Reasons();
        DraftedLines lines = lines(read, session, reasons);
        StockChanges stock = new StockChanges(moment);
        Sourced sourced = source(lines, read, session, moment, stock);
        reasons.addAll(sourced.missing());
        if (!problems.isEmpty() || !reasons.isEmpty()) {
            return Decision.refuse(Drafted.merged(problems, reasons.list()));
        }
        NewOrder fresh = new NewOrder(drafted, lines, rules, moment);
        Map<String, Long> waiting = new HashMap<>();
        sourced.waiting().forEach(demand -> waiting.put(demand.line(), demand.units()));
        List<OrderLine> placed = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean reserved = touchesStock && lines.sku(i).isPresent();
            Units all = Units.all(reserved ? Place.RESERVED : Place.UNRESERVED, lines.units(i));
            long waits = waiting.getOrDefault(lines.id(i), 0L);
            placed.add(lines.line(i, all.move(Place.RESERVED, Place.BACKORDERED, waits)));
        }
        OrderChange change = OrderChange.ofNew(
                fresh.order(placed, touchesStock ? StockEffect.RESERVE : StockEffect.NONE), rules, moment);
        change.enter(
                OrderLifecycle.PLACED,
                HistoryEntry.PLACE,
                false,
                drafted.draft().placedAt());
        fresh.holds(change);
        for (Allocation allocation : sourced.allocations()) {
            stock.reserve(allocation, new ReservationOwner(change.order().id().value(), allocation.line()));
        }
        for (Demand demand : sourced.waiting()) {
            OrderLine line = change.order().line(demand.line()).orElseThrow();
            stock.backorder(
                    demand,
                    new ReservationOwner(change.order().id().value(), demand.line()),
                    rules.backorders().terms(change.order(), line));
            lines.backorderLimit(demand.sku()).ifPresent(limit -> stock.limitWaiting(demand.sku(), limit));
        }
        stock.settle(session);
        List<CostEntry> costs = OrderCosts.estimate(change.order(), List.of(), rules, moment);
        return Decision.change(change.order(), Bytes.utf8(change.order().id().value()), parts -> {
            change.writeTo(parts);
            stock.addTo(parts);
            lines.addTo(parts, moment, true);
            costs.forEach(cost -> parts.append(CostCatalogue.ENTRIES, cost));
        });
    }

    @Override
    public Order replay(CommandReceipt receipt, Session session) {
        return Orders.replayed(receipt, session);
    }

    @Override
    public List<Reason> taken(List<Claim> claims) {
        return claims.stream().map(claim -> exists(claim.owner())).toList();
    }

    static Reason exists(String owner) {
        return Reason.of("order.exists", "externalId", "the channel's number belongs to order {order}", "order", owner);
    }

    /** Where the order would be taken from; reasons if it sells what nobody knows. */
    Sourced source(ReadSet read, Session session, Moment moment, Reasons reasons) {
        return source(lines(read, session, reasons), read, session, moment, new StockChanges(moment));
    }

    private DraftedLines lines(ReadSet read, Session session, Reasons reasons) {
        return DraftedLines.of(drafted, read, session, rules.items(), true, touchesStock, reasons);
    }

    private Sourced source(DraftedLines lines, ReadSet read, Session session, Moment moment, StockChanges stock) {
        drafted.draft().cart().ifPresent(cart -> Carts.takeOver(cart, read, stock, session, moment));
        return Sourcing.source(rules.sourcing(), request(lines), lines::backorderLimit, stock, session);
    }

    private SourcingRequest request(DraftedLines lines) {
        return SourcingRequest.of(demands(lines), lines.levels())
                .to(drafted.draft().country(), drafted.draft().attributes());
    }

    private List<Demand> demands(DraftedLines lines) {
        List<Demand> demands = new ArrayList<>();
        for (int i = 0; touchesStock && i < lines.size(); i++) {
            if (lines.kind(i).hasStock() && lines.sku(i).isPresent()) {
                demands.add(new Demand(lines.id(i), lines.sku(i).orElseThrow(), lines.units(i)));
            }
        }
        return demands;
    }

    private ClaimKey naturalKey() {
        return Order.externalKey(drafted.channel(), drafted.draft().externalId());
    }
}
