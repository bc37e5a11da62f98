package dev.oms.order;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.item.Sku;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.stock.Backorder;
import dev.oms.stock.LocationId;
import dev.oms.stock.SetAside;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides on one backorder: what is set aside for its SKU and really there is reserved for it, as much as it waits for.
 * If it changed since it was looked at, nothing happens.
 */
final class FillBackorder implements Handler<FillBackorder.Filled> {

    /** How many units were reserved. */
    record Filled(long units) {}

    private static final Filled NOTHING = new Filled(0);

    private final Backorder seen;
    private final OrderRules rules;

    FillBackorder(Backorder seen, OrderRules rules) {
        this.seen = seen;
        this.rules = rules;
    }

    @Override
    public void plan(ReadPlan plan) {
        plan.entity(Backorder.TYPE.refOf(seen));
        SetAside.plan(plan, seen.sku());
        OrderWork.plan(plan, new OrderId(seen.owner().order()));
    }

    @Override
    public Decision<Filled> decide(ReadSet read, Session session, Moment moment) {
        Optional<Backorder> now = read.entity(Backorder.TYPE.refOf(seen));
        if (now.filter(seen::equals).isEmpty()) {
            return Decision.already(NOTHING);
        }
        OrderId id = new OrderId(seen.owner().order());
        Optional<OrderWork> found = OrderWork.of(read, id, rules, moment);
        if (found.isEmpty()) {
            return Decision.refuse(List.of(OrderWork.unknown(id)));
        }
        OrderWork work = found.get();
        Sku sku = seen.sku();
        SetAside aside = SetAside.of(read, sku);
        aside.addMissing(work.stock());
        Reasons reasons = new Reasons();
        long units = 0;
        for (Map.Entry<LocationId, Long> part : aside.take(seen.open()).entrySet()) {
            List<Reason> refused =
                    work.stock().fill(seen, part.getKey(), part.getValue()).reasons();
            reasons.addAll(refused);
            units += part.getValue();
        }
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons.list());
        }
        aside.closeIfEmpty(work.stock());
        work.stock().settle(session);
        if (units == 0 && aside.isUntouched()) {
            return Decision.already(NOTHING);
        }
        if (units > 0) {
            work.change().move(seen.owner().line(), Place.BACKORDERED, Place.RESERVED, units);
            if (work.order().units().backordered() == 0) {
                work.change().resolve(Discrepancy.STOCK_SHORT);
            }
        }
        boolean moved = units > 0;
        return Decision.change(new Filled(units), Bytes.utf8(Long.toString(units)), parts -> {
            if (moved) {
                work.addTo(parts);
            } else {
                work.stock().addTo(parts);
            }
        });
    }

    @Override
    public Filled replay(CommandReceipt receipt, Session session) {
        return NOTHING;
    }
}
