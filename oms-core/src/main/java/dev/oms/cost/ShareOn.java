package dev.oms.cost;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.outcome.Outcome;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;

/** Goes on with a part of a landed cost: splits it, or writes entries that wait. */
final class ShareOn implements Handler<LandedPart> {

    private final Ref<LandedPart> ref;
    private final long version;
    private final CostBooks books;

    /** Goes on from this version; if another has gone on since, nothing is left to do here. */
    ShareOn(String part, long version, CostBooks books) {
        this.ref = CostCatalogue.LANDED.ref(part);
        this.version = version;
        this.books = books;
    }

    @Override
    public void plan(ReadPlan plan) {
        plan.entity(ref);
    }

    @Override
    public Decision<LandedPart> decide(ReadSet read, Session session, Moment moment) {
        LandedPart before = part(read);
        if (before.version() != version || !before.isOpen()) {
            return Decision.already(before);
        }
        ShareLandedCost shares = new ShareLandedCost(session, moment, books.costing(), books.day(moment.now()));
        Outcome<LandedPart> shared = before.split().isEmpty()
                ? shares.share(before)
                : Outcome.done(before.splitUp(before.split().get(), shares.write(before)));
        if (shared.isRefused()) {
            return Decision.refuse(shared.reasons());
        }
        LandedPart after = shared.orThrow().next();
        return Decision.change(after, Bytes.EMPTY, builder -> {
            shares.addTo(builder);
            builder.replace(CostCatalogue.LANDED, before, after);
        });
    }

    @Override
    public LandedPart replay(CommandReceipt receipt, Session session) {
        return part(session.fetch(new ReadPlan().entity(ref)));
    }

    private LandedPart part(ReadSet read) {
        return read.entity(ref).orElseThrow(() -> new IllegalStateException("there is no " + ref));
    }
}
