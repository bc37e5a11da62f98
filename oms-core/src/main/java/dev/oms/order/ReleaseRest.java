package dev.oms.order;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.item.Sku;
import dev.oms.stock.Backorder;
import dev.oms.stock.SetAside;
import dev.oms.stock.StockChanges;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;

/** Gives units back that are set aside although nobody waits for them, and ends the filling. */
final class ReleaseRest implements Handler<FillBackorder.Filled> {

    private static final FillBackorder.Filled NOTHING = new FillBackorder.Filled(0);

    private final Sku sku;

    ReleaseRest(Sku sku) {
        this.sku = sku;
    }

    @Override
    public void plan(ReadPlan plan) {
        plan.range(Backorder.inTurn(sku, 1));
        SetAside.plan(plan, sku);
    }

    @Override
    public Decision<FillBackorder.Filled> decide(ReadSet read, Session session, Moment moment) {
        StockChanges changes = new StockChanges(moment);
        SetAside aside = SetAside.of(read, sku);
        aside.addMissing(changes);
        if (read.list(Backorder.inTurn(sku, 1)).isEmpty()) {
            aside.giveBack(changes);
        }
        aside.closeIfEmpty(changes);
        changes.settle(session);
        return aside.isUntouched() ? Decision.already(NOTHING) : Decision.change(NOTHING, Bytes.EMPTY, changes::addTo);
    }

    @Override
    public FillBackorder.Filled replay(CommandReceipt receipt, Session session) {
        return NOTHING;
    }
}
