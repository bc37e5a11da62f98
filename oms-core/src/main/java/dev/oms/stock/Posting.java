package dev.oms.stock;

import dev.oms.command.Decision;
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
import dev.oms.storage.Floor;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Carries out a stock document:
 *
 * <ol>
 *   <li>Under a number that exists, the same document is answered again and another refused.
 *   <li>Where more is taken than is available, reservations of carts that have expired are ended first.
 *   <li>Each line becomes changes of its level, with floors; what would fall below one is refused.
 *   <li>Of what becomes available, as much as is waited for is set aside.
 *   <li>A level that more is spoken for than is there opens a shortage or makes it grow; one that is covered again
 *       closes it. Where no shortage is to be open, the change is bound to a floor, so that nobody can reserve or take
 *       units between the reading and the writing and leave a shortage unnoticed.
 *   <li>The effects add their part.
 * </ol>
 */
final class Posting implements Handler<StockDocument> {

    private final StockDocument asked;
    private final Ref<StockDocument> ref;
    private final ItemPolicy policy;
    private final StockEffects effects;
    private final List<Sku> skus;

    Posting(StockDocument asked, ItemPolicy policy, StockEffects effects) {
        this.asked = asked;
        this.ref = StockDocument.ref(asked.kind(), asked.number());
        this.policy = policy;
        this.effects = asked.kind() == StockDocumentKind.MOVE ? StockEffects.NONE : effects;
        this.skus =
                asked.lines().stream().map(StockDocument.Line::sku).distinct().toList();
    }

    @Override
    public void plan(ReadPlan plan) {
        plan.entity(ref);
        KnownItems.plan(plan, skus);
        for (Sku sku : skus) {
            plan.counter(StockLevel.key(sku, asked.location()));
            plan.entity(Shortage.ref(sku, asked.location()));
        }
        effects.plan(asked, plan);
    }

    @Override
    public Decision<StockDocument> decide(ReadSet read, Session session, Moment moment) {
        Optional<StockDocument> known = read.entity(ref);
        if (known.isPresent()) {
            return known.get().asked().equals(asked)
                    ? Decision.already(known.get())
                    : Decision.refuse(List.of(differs()));
        }
        KnownItems items = KnownItems.of(read, skus, policy);
        Reasons reasons = new Reasons();
        for (Sku sku : skus) {
            items.notStocked(sku, path(sku, "sku")).ifPresent(reasons::add);
        }
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons.list());
        }
        Map<Sku, StockLevel> levels = new LinkedHashMap<>();
        skus.forEach(sku -> levels.put(sku, StockLevel.of(read.counter(StockLevel.key(sku, asked.location())))));
        StockChanges changes = new StockChanges(moment);
        changes.makeRoom(taken(levels), session);
        List<StockDocument.Line> lines = new ArrayList<>();
        for (StockDocument.Line line : asked.lines()) {
            StockLevel level = levels.getOrDefault(line.sku(), StockLevel.zero(line.sku(), asked.location()));
            lines.add(new StockDocument.Line(
                    line.sku(),
                    line.units(),
                    change(line, level, changes, session),
                    line.totalCost(),
                    line.returned()));
        }
        changes.settle(session);
        for (Reason problem : changes.problems(levels.values())) {
            reasons.add(problem.under(
                    path(new Sku(String.valueOf(problem.arguments().get("sku"))), "units")));
        }
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons.list());
        }
        StockDocument document = new StockDocument(
                asked.kind(),
                asked.number(),
                1,
                asked.location(),
                asked.adjustment(),
                asked.from(),
                asked.to(),
                asked.countedAt(),
                lines,
                moment.context().actor(),
                moment.context().reason(),
                moment.now());
        Outcome<Consumer<ChangeSet.Builder>> effect = effects.decide(document, read, session, moment);
        if (effect.isRefused()) {
            return Decision.refuse(effect.reasons());
        }
        levels.values()
                .forEach(level -> changes.shortage(
                        level, read.entity(Shortage.ref(level.sku(), level.location())), asked.cause()));
        return Decision.change(document, Bytes.utf8(document.id()), parts -> {
            items.addTo(parts);
            parts.insert(StockDocument.TYPE, document);
            changes.addTo(parts);
            effect.orThrow().accept(parts);
            parts.publish(
                    ref, document.kind().event(), 1, StockDocument.TYPE.codec().encode(document));
        });
    }

    @Override
    public StockDocument replay(CommandReceipt receipt, Session session) {
        return session.fetch(new ReadPlan().entity(ref)).entity(ref).orElseThrow();
    }

    /** How many available units of which level are taken, as far as that may be refused. */
    private Map<StockLevel, Long> taken(Map<Sku, StockLevel> levels) {
        boolean corrects = asked.kind() == StockDocumentKind.ADJUSTMENT
                && !asked.adjustment().map(AdjustmentReason::isLoss).orElse(false);
        boolean moves = asked.kind() == StockDocumentKind.MOVE && asked.to() != Bucket.SAFETY;
        if (asked.from() != Bucket.AVAILABLE || !(corrects || moves)) {
            return Map.of();
        }
        Map<StockLevel, Long> taken = new LinkedHashMap<>();
        for (StockDocument.Line line : asked.lines()) {
            long units = moves ? line.units() : -line.units();
            Optional.ofNullable(levels.get(line.sku()))
                    .filter(level -> units > 0)
                    .ifPresent(level -> taken.merge(level, units, Math::addExact));
        }
        return taken;
    }

    /** Collects what a line changes, and answers what it changes on hand. */
    private long change(StockDocument.Line line, StockLevel level, StockChanges changes, Session session) {
        Sku sku = line.sku();
        LocationId location = asked.location();
        switch (asked.kind()) {
            case RECEIPT -> {
                changes.receive(sku, location, line.units(), asked.cause());
                return line.units();
            }
            case ADJUSTMENT -> {
                boolean loss = asked.adjustment().map(AdjustmentReason::isLoss).orElse(false);
                if (line.units() > 0) {
                    changes.putBack(sku, location, line.units(), asked.from(), asked.cause());
                } else if (loss && asked.from() == Bucket.AVAILABLE) {
                    changes.lose(sku, location, -line.units(), asked.cause());
                } else {
                    changes.writeOff(sku, location, -line.units(), asked.from(), asked.cause());
                }
                return line.units();
            }
            case COUNT -> {
                long variance = line.units() + since(line.sku(), session) - level.onHand();
                if (variance > 0) {
                    changes.receive(sku, location, variance, asked.cause());
                } else if (variance < 0) {
                    changes.lose(sku, location, -variance, asked.cause());
                }
                long then = level.onHand() + variance;
                changes.require(
                        sku, location, new Floor(StockLevel.ON_HAND, then), new Floor(StockLevel.MINUS_ON_HAND, -then));
                return variance;
            }
            case MOVE -> {
                changes.move(sku, location, line.units(), asked.from(), asked.to());
                return 0;
            }
            case TRANSFER -> throw new IllegalStateException("a transfer is no document of one location");
        }
        throw new IllegalStateException("no such kind: " + asked.kind());
    }

    /** What changed on hand since somebody counted. */
    private long since(Sku sku, Session session) {
        if (asked.countedAt().isEmpty()) {
            return 0;
        }
        Instant countedAt = asked.countedAt().get();
        KeyRange range =
                KeyRange.startingWith(sku.value(), asked.location().value()).from(countedAt);
        return Pages.all(session, LedgerEntry.BY_PLACE, range).stream()
                .mapToLong(LedgerEntry::onHandChange)
                .sum();
    }

    private String path(Sku sku, String field) {
        int at = 0;
        while (at < asked.lines().size() - 1 && !asked.lines().get(at).sku().equals(sku)) {
            at++;
        }
        return "lines[" + at + "]." + field;
    }

    private Reason differs() {
        return Reason.of(
                "document.differs",
                asked.kind() == StockDocumentKind.RECEIPT || asked.kind() == StockDocumentKind.COUNT ? "number" : "key",
                "the {kind} {number} was written before and asked for something else",
                "kind",
                asked.kind().code(),
                "number",
                asked.number());
    }
}
