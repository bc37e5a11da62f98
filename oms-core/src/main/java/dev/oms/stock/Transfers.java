package dev.oms.stock;

import dev.oms.command.CommandId;
import dev.oms.command.Decision;
import dev.oms.command.Desk;
import dev.oms.command.Fields;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.item.ItemPolicy;
import dev.oms.item.KnownItems;
import dev.oms.item.Sku;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.storage.Bytes;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.Cursor;
import dev.oms.storage.KeyRange;
import dev.oms.storage.KeyText;
import dev.oms.storage.Page;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Units between locations: they leave, and some or all of them arrive, come back or are lost. What is on hand anywhere
 * and what is under way sum to the same before and after every step but a loss. Immutable and thread-safe.
 */
public final class Transfers {

    /** How units under way end. */
    private enum Ending {
        ARRIVED,
        CAME_BACK,
        LOST
    }

    private final Desk desk;
    private final ItemPolicy policy;
    private final StockEffects effects;

    /**
     * The transfers of the desk's seller.
     *
     * @param effects what else happens when units under way are lost
     */
    public Transfers(Desk desk, ItemPolicy policy, StockEffects effects) {
        this.desk = desk;
        this.policy = policy;
        this.effects = effects;
    }

    /**
     * Units leave a location: on hand and available fall there. Refused with {@code stock.short} if fewer are
     * available. The number is its natural key.
     */
    public Outcome<Transfer> ship(TransferDraft draft) {
        Reasons reasons = new Reasons();
        Fields.key(reasons, "number", draft.number());
        Fields.key(reasons, "from", draft.from());
        Fields.key(reasons, "to", draft.to());
        reasons.require(
                !draft.from().equals(draft.to()),
                "transfer.nowhere",
                "to",
                "{to} is where the units are",
                "to",
                draft.to());
        lines(reasons, draft.lines());
        return reasons.isEmpty()
                ? desk.run(
                        new CommandId(
                                "transfer.ship",
                                Optional.of(KeyText.joined("transfer.ship", draft.number())),
                                RecordCodec.of(TransferDraft.class).canonical(draft)),
                        new Shipping(draft))
                : Outcome.refused(reasons.list());
    }

    /**
     * Units arrive: on hand and available rise at the other location, as far as nobody waits for them.
     *
     * @param key the caller's own: two equal arrivals may both be meant
     * @param units how many of each SKU; refused with {@code transfer.units} if fewer are under way
     */
    public Outcome<Transfer> arrive(String key, String number, Map<String, Long> units) {
        return end(key, number, units, Ending.ARRIVED);
    }

    /** Units come back to where they left. See {@link #arrive}. */
    public Outcome<Transfer> comeBack(String key, String number, Map<String, Long> units) {
        return end(key, number, units, Ending.CAME_BACK);
    }

    /** Units under way are lost: nothing is on hand anywhere, and their cost is written off. See {@link #arrive}. */
    public Outcome<Transfer> lose(String key, String number, Map<String, Long> units) {
        return end(key, number, units, Ending.LOST);
    }

    public Optional<Transfer> find(String number) {
        return KeyText.problem(number).isPresent() ? Optional.empty() : desk.read(session -> find(session, number));
    }

    /** How many units of a SKU are under way between our locations. */
    public long inTransit(Sku sku) {
        return desk.read(session -> Pages.all(session, Transfer.IN_TRANSIT, KeyRange.startingWith(sku.value())).stream()
                .mapToLong(transfer -> transfer.inTransit(sku))
                .sum());
    }

    /** One page of all transfers, by number. */
    public Page<Transfer> all(Optional<Cursor> after, int limit) {
        return desk.read(session -> session.find(Transfer.BY_NUMBER, KeyRange.all(), after, limit));
    }

    private static Optional<Transfer> find(Session session, String number) {
        return session.fetch(new ReadPlan().entity(Transfer.ref(number))).entity(Transfer.ref(number));
    }

    private static void lines(Reasons reasons, List<TransferDraft.Line> lines) {
        Fields.range(reasons, "lines.size", lines.size(), 1, Stock.MAX_LINES);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String sku = lines.get(i).sku();
            Fields.key(reasons, "lines[" + i + "].sku", sku);
            Fields.units(reasons, "lines[" + i + "].units", lines.get(i).units());
            reasons.require(seen.add(sku), "sku.twice", "lines[" + i + "].sku", "{sku} stands here twice", "sku", sku);
        }
    }

    private Outcome<Transfer> end(String key, String number, Map<String, Long> units, Ending ending) {
        Reasons reasons = new Reasons();
        Fields.key(reasons, "key", key);
        Fields.key(reasons, "number", number);
        TransferDraft asked = TransferDraft.of(number, "", "");
        for (Map.Entry<String, Long> line : new TreeMap<>(units).entrySet()) {
            asked = asked.line(line.getKey(), line.getValue());
        }
        lines(reasons, asked.lines());
        if (!reasons.isEmpty()) {
            return Outcome.refused(reasons.list());
        }
        CommandId id = new CommandId(
                "transfer." + ending.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                Optional.of(KeyText.joined("transfer", number, key)),
                RecordCodec.of(TransferDraft.class).canonical(asked));
        return desk.run(id, new EndingUnits(asked, KeyText.joined(number, key), ending));
    }

    private static Decision<Transfer> decided(Transfer transfer, Consumer<ChangeSet.Builder> parts, String event) {
        Ref<Transfer> ref = Transfer.ref(transfer.number());
        return Decision.change(transfer, Bytes.utf8(transfer.number()), all -> {
            parts.accept(all);
            all.publish(ref, event, 1, Transfer.TYPE.codec().encode(transfer));
        });
    }

    /** Units leave. */
    private final class Shipping implements Handler<Transfer> {

        private final TransferDraft draft;
        private final LocationId from;
        private final List<Sku> skus;

        Shipping(TransferDraft draft) {
            this.draft = draft;
            this.from = new LocationId(draft.from());
            this.skus = draft.lines().stream().map(line -> new Sku(line.sku())).toList();
        }

        @Override
        public void plan(ReadPlan plan) {
            plan.entity(Transfer.ref(draft.number()));
            KnownItems.plan(plan, skus);
            skus.forEach(sku -> plan.counter(StockLevel.key(sku, from)));
        }

        @Override
        public Decision<Transfer> decide(ReadSet read, Session session, Moment moment) {
            Reasons reasons = new Reasons();
            KnownItems items = KnownItems.of(read, skus, policy);
            for (int i = 0; i < skus.size(); i++) {
                items.notStocked(skus.get(i), "lines[" + i + "].sku").ifPresent(reasons::add);
            }
            read.entity(Transfer.ref(draft.number()))
                    .ifPresent(known -> reasons.add(
                            "document.differs",
                            "number",
                            "the transfer {number} has left before",
                            "number",
                            known.number()));
            if (!reasons.isEmpty()) {
                return Decision.refuse(reasons.list());
            }
            List<Transfer.Line> lines = new ArrayList<>();
            draft.lines().forEach(line -> lines.add(new Transfer.Line(new Sku(line.sku()), line.units(), 0, 0, 0)));
            Transfer transfer = new Transfer(draft.number(), 1, from, new LocationId(draft.to()), lines, moment.now());
            Map<StockLevel, Long> taken = new LinkedHashMap<>();
            lines.forEach(
                    line -> taken.put(StockLevel.of(read.counter(StockLevel.key(line.sku(), from))), line.shipped()));
            StockChanges changes = new StockChanges(moment);
            changes.makeRoom(taken, session);
            lines.forEach(
                    line -> changes.writeOff(line.sku(), from, line.shipped(), Bucket.AVAILABLE, transfer.cause()));
            changes.settle(session);
            List<Reason> problems = changes.problems(taken.keySet());
            return problems.isEmpty()
                    ? decided(
                            transfer,
                            parts -> {
                                items.addTo(parts);
                                parts.insert(Transfer.TYPE, transfer);
                                changes.addTo(parts);
                            },
                            "stock.transfer-shipped")
                    : Decision.refuse(problems);
        }

        @Override
        public Transfer replay(CommandReceipt receipt, Session session) {
            return find(session, draft.number()).orElseThrow();
        }
    }

    /** Units under way end. */
    private final class EndingUnits implements Handler<Transfer> {

        private final TransferDraft asked;
        private final String reference;
        private final Ending ending;

        EndingUnits(TransferDraft asked, String reference, Ending ending) {
            this.asked = asked;
            this.reference = reference;
            this.ending = ending;
        }

        @Override
        public void plan(ReadPlan plan) {
            plan.entity(Transfer.ref(asked.number()));
        }

        @Override
        public Decision<Transfer> decide(ReadSet read, Session session, Moment moment) {
            Optional<Transfer> found = read.entity(Transfer.ref(asked.number()));
            if (found.isEmpty()) {
                return Decision.refuse(List.of(Reason.of(
                        "transfer.unknown", "number", "there is no transfer {number}", "number", asked.number())));
            }
            Transfer before = found.get();
            Map<Sku, Long> units = new LinkedHashMap<>();
            asked.lines().forEach(line -> units.put(new Sku(line.sku()), line.units()));
            Reasons reasons = new Reasons();
            units.forEach((sku, count) -> reasons.require(
                    count <= before.inTransit(sku),
                    "transfer.units",
                    "units." + sku,
                    "of {sku}, {there} are under way, {units} asked",
                    "sku",
                    sku.value(),
                    "there",
                    before.inTransit(sku),
                    "units",
                    count));
            if (!reasons.isEmpty()) {
                return Decision.refuse(reasons.list());
            }
            Transfer after = before.with(before.lines().stream()
                    .map(line -> ended(line, units.getOrDefault(line.sku(), 0L)))
                    .toList());
            StockChanges changes = new StockChanges(moment);
            List<Consumer<ChangeSet.Builder>> more = new ArrayList<>();
            if (ending == Ending.LOST) {
                Outcome<Consumer<ChangeSet.Builder>> effect = writtenOff(before, units, session, moment);
                if (effect.isRefused()) {
                    return Decision.refuse(effect.reasons());
                }
                more.add(effect.orThrow());
            } else {
                LocationId place = ending == Ending.ARRIVED ? before.to() : before.from();
                units.forEach((sku, count) -> changes.receive(sku, place, count, before.cause()));
                units.keySet().forEach(sku -> covered(sku, place, before.cause(), changes, session));
                changes.settle(session);
            }
            return decided(
                    after,
                    parts -> {
                        parts.replace(Transfer.TYPE, before, after);
                        changes.addTo(parts);
                        more.forEach(part -> part.accept(parts));
                    },
                    "stock.transfer-" + (ending == Ending.LOST ? "lost" : "received"));
        }

        private Transfer.Line ended(Transfer.Line line, long units) {
            return new Transfer.Line(
                    line.sku(),
                    line.shipped(),
                    line.arrived() + (ending == Ending.ARRIVED ? units : 0),
                    line.cameBack() + (ending == Ending.CAME_BACK ? units : 0),
                    line.lost() + (ending == Ending.LOST ? units : 0));
        }

        private Outcome<Consumer<ChangeSet.Builder>> writtenOff(
                Transfer before, Map<Sku, Long> units, Session session, Moment moment) {
            List<StockDocument.Line> lines = new ArrayList<>();
            units.forEach((sku, count) -> lines.add(new StockDocument.Line(sku, count, -count, Optional.empty())));
            StockDocument loss = new StockDocument(
                    StockDocumentKind.TRANSFER,
                    reference,
                    1,
                    before.from(),
                    Optional.of(AdjustmentReason.LOST),
                    Bucket.AVAILABLE,
                    Bucket.AVAILABLE,
                    Optional.empty(),
                    lines,
                    moment.context().actor(),
                    moment.context().reason(),
                    moment.now());
            ReadPlan plan = new ReadPlan();
            effects.plan(loss, plan);
            return effects.decide(loss, session.fetch(plan), session, moment);
        }

        /** Sees to the shortage of a place where units came in. */
        private void covered(Sku sku, LocationId place, LedgerCause cause, StockChanges changes, Session session) {
            Ref<Shortage> ref = Shortage.ref(sku, place);
            ReadSet read = session.fetch(new ReadPlan().entity(ref).counter(StockLevel.key(sku, place)));
            changes.shortage(StockLevel.of(read.counter(StockLevel.key(sku, place))), read.entity(ref), cause);
        }

        @Override
        public Transfer replay(CommandReceipt receipt, Session session) {
            return find(session, asked.number()).orElseThrow();
        }
    }
}
