package dev.oms.order;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.outcome.Reasons;
import dev.oms.stock.Sourced;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;

/** Says where an order would be taken from, by the very rule by which it would be placed. Stores nothing. */
final class SourceOrder implements Handler<Sourced> {

    private final PlaceOrder placing;

    SourceOrder(PlaceOrder placing) {
        this.placing = placing;
    }

    @Override
    public void plan(ReadPlan plan) {
        placing.plan(plan);
    }

    @Override
    public Decision<Sourced> decide(ReadSet read, Session session, Moment moment) {
        Reasons reasons = new Reasons();
        Sourced sourced = placing.source(read, session, moment, reasons);
        return reasons.isEmpty() ? Decision.already(sourced) : Decision.refuse(reasons.list());
    }

    @Override
    public Sourced replay(CommandReceipt receipt, Session session) {
        throw new IllegalStateException("a dry run leaves no receipt");
    }
}
