package dev.oms.order;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.cost.EstimatedEntries;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.stock.Carts;
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
import java.util.List;
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
        NewOrder.plan(plan, drafted);
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
        NewOrder.checkLink(read, drafted, reasons);
        DraftedLines lines = lines(read, session, reasons);
        StockChanges stock = new StockChanges(moment);
        Sourced sourced = source(lines, read, session, moment, stock);
        reasons.addAll(sourced.missing());
        if (!problems.isEmpty() || !reasons.isEmpty()) {
            return Decision.refuse(Drafted.merged(problems, reasons.list()));
        }
        NewOrder fresh = new NewOrder(drafted, lines, rules, moment);
        OrderChange change = OrderChange.ofNew(
                fresh.order(
                        lines.sourced(sourced, touchesStock), touchesStock ? StockEffect.RESERVE : StockEffect.NONE),
                rules,
                moment);
        change.enter(
                OrderLifecycle.PLACED,
                HistoryEntry.PLACE,
                false,
                drafted.draft().placedAt());
        fresh.holds(change);
        lines.serve(sourced, change.order(), rules, stock);
        stock.settle(session);
        EstimatedEntries costs = OrderCosts.estimate(change.order(), List.of(), rules, session, moment);
        return Decision.change(change.order(), Bytes.utf8(change.order().id().value()), parts -> {
            change.writeTo(parts);
            stock.addTo(parts);
            lines.addTo(parts, moment, true);
            costs.addTo(parts);
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
        return SourcingRequest.of(touchesStock ? lines.demands() : List.of(), lines.levels())
                .to(drafted.draft().country(), drafted.draft().attributes());
    }

    private ClaimKey naturalKey() {
        return Order.externalKey(drafted.channel(), drafted.draft().externalId());
    }
}
