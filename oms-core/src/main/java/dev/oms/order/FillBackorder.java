package dev.oms.order;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
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
        SetAside aside = SetAside.of(read, seen.sku());
        aside.addMissing(work.stock());
        Map<LocationId, Long> parts = aside.take(seen.open());
        parts.forEach(
                (location, part) -> work.stock().fill(seen, location, part).orThrow());
        aside.closeIfEmpty(work.stock());
        if (aside.isUntouched()) {
            return Decision.already(NOTHING);
        }
        work.stock().settle(session);
        if (parts.isEmpty()) {
            return Decision.change(NOTHING, Bytes.EMPTY, work.stock()::addTo);
        }
        long units = parts.values().stream().mapToLong(Long::longValue).sum();
        work.change().move(seen.owner().line(), Place.BACKORDERED, Place.RESERVED, units);
        if (work.order().units().backordered() == 0) {
            work.change().resolve(Discrepancy.STOCK_SHORT);
        }
        return Decision.change(new Filled(units), Bytes.EMPTY, work::addTo);
    }

    @Override
    public Filled replay(CommandReceipt receipt, Session session) {
        return NOTHING;
    }
}
