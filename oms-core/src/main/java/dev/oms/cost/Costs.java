package dev.oms.cost;

import dev.oms.command.CommandId;
import dev.oms.command.Decision;
import dev.oms.command.Desk;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.storage.Claim;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The costs of orders and channels: recording what documents tell, reading back what is known. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * costs.record(ActualCost.invoiced(
 *         CostOwner.parcel("O1", "P1"), SHIPPING, eur("3.40"), CostSource.of("carrier-bill", "2024-07/11"), july31));
 * }</pre>
 */
public final class Costs {

    private static final String DOCUMENT = "cost.document";
    private static final RecordCodec<CostEntry> ANSWER = RecordCodec.of(CostEntry.class);
    private static final RecordCodec<ActualCost> CONTENT = RecordCodec.of(ActualCost.class);

    private final Desk desk;

    public Costs(Desk desk) {
        this.desk = desk;
    }

    /**
     * Records an actual cost, in place of the estimates of its kind (see {@link CostEntries#replace}) and of the
     * entries it corrects, in one step.
     *
     * <p>The natural key is source, owner and kind: told again, it is answered again; told with another amount, it is
     * refused with {@code command.key-reused} or {@code cost.recorded}, for a corrected document has a reference of its
     * own. An entry to correct that is not there is refused with {@code cost.entry-unknown}, one that no longer stands
     * with {@code cost.entry-reversed}.
     *
     * @return the entry of the actual cost
     */
    public Outcome<CostEntry> record(ActualCost actual) {
        CommandId id = new CommandId("cost.record", Optional.of(actual.key()), CONTENT.canonical(actual));
        return desk.run(id, new Recording(actual));
    }

    /** The entries of an order, its lines and parcels, by kind. */
    public List<CostEntry> ofOrder(String order) {
        return desk.read(session -> entries(session, KeyRange.startingWith(order)));
    }

    /** What the goods of an order cost, line by line. */
    public List<GoodsCost> goodsOf(String order) {
        return desk.read(session -> Pages.all(session, CostCatalogue.GOODS_BY_ORDER, KeyRange.startingWith(order)));
    }

    private static List<CostEntry> entries(Session session, KeyRange range) {
        return List.copyOf(Pages.all(session, CostCatalogue.ENTRIES_BY_ORDER, range));
    }

    private static List<CostEntry> entriesOf(Session session, CostOwner owner) {
        if (owner instanceof CostOwner.OfPeriod of) {
            return Pages.all(
                    session,
                    CostCatalogue.ENTRIES_BY_CHANNEL,
                    KeyRange.startingWith(of.channel().value(), of.from().toEpochDay()));
        }
        return entries(session, KeyRange.startingWith(owner.orderId().orElseThrow()));
    }

    private record Recording(ActualCost actual) implements Handler<CostEntry> {

        @Override
        public void plan(ReadPlan plan) {
            // The entries are read in pages while deciding: an order may have any number of them.
        }

        @Override
        public Decision<CostEntry> decide(ReadSet read, Session session, Moment moment) {
            List<CostEntry> entries = entriesOf(session, actual.owner());
            CostEntry entry = new CostEntry(
                    moment.ids().next("cost"),
                    actual.owner(),
                    actual.kind(),
                    actual.amount(),
                    actual.basis(),
                    actual.source(),
                    actual.effectiveDate(),
                    moment.now(),
                    Optional.empty());
            List<CostEntry> rows = new ArrayList<>(CostEntries.replace(entries, entry));
            Reasons reasons = new Reasons();
            for (int i = 0; i < actual.corrects().size(); i++) {
                String id = actual.corrects().get(i);
                corrected(entries, id, "corrects[" + i + "]", reasons)
                        .map(found -> found.reversedBy(actual.source(), actual.effectiveDate(), moment.now()))
                        .filter(reversal ->
                                rows.stream().noneMatch(row -> row.id().equals(reversal.id())))
                        .ifPresent(rows::add);
            }
            if (!reasons.isEmpty()) {
                return Decision.refuse(reasons.list());
            }
            return Decision.change(entry, ANSWER.encode(entry), changes -> {
                changes.claim(new Claim(DOCUMENT, actual.key(), entry.id()));
                rows.forEach(row -> changes.append(CostCatalogue.ENTRIES, row));
            });
        }

        private static Optional<CostEntry> corrected(List<CostEntry> entries, String id, String path, Reasons reasons) {
            Optional<CostEntry> found =
                    entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
            reasons.require(
                    found.isPresent(), "cost.entry-unknown", path, "there is no cost entry {entry}", "entry", id);
            boolean stands = found.isPresent() && CostEntries.standing(entries).contains(found.get());
            reasons.require(
                    found.isEmpty() || stands,
                    "cost.entry-reversed",
                    path,
                    "cost entry {entry} was reversed already, or is a reversal",
                    "entry",
                    id);
            return found.filter(entry -> stands);
        }

        @Override
        public CostEntry replay(CommandReceipt receipt, Session session) {
            return ANSWER.decode(receipt.answer());
        }

        @Override
        public List<Reason> taken(List<Claim> claims) {
            return List.of(Reason.of(
                    "cost.recorded",
                    "source",
                    "{source} has told of this cost already",
                    "source",
                    actual.source().reference()));
        }
    }
}
