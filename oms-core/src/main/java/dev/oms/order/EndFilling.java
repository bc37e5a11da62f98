package dev.oms.order;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.item.Sku;
import dev.oms.stock.SetAside;
import dev.oms.stock.StockChanges;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;

/** Ends a filling that nobody emptied: those whom the last units were set aside for ceased to wait. */
final class EndFilling implements Handler<Sku> {

    private final Sku sku;

    EndFilling(Sku sku) {
        this.sku = sku;
    }

    @Override
    public void plan(ReadPlan plan) {
        SetAside.plan(plan, sku);
    }

    @Override
    public Decision<Sku> decide(ReadSet read, Session session, Moment moment) {
        StockChanges changes = new StockChanges(moment);
        SetAside aside = SetAside.of(read, sku);
        aside.closeIfEmpty(changes);
        return aside.isUntouched() ? Decision.already(sku) : Decision.change(sku, Bytes.EMPTY, changes::addTo);
    }

    @Override
    public Sku replay(CommandReceipt receipt, Session session) {
        return sku;
    }
}
