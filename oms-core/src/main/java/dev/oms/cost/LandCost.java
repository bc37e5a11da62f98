package dev.oms.cost;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.item.Item;
import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reasons;
import dev.oms.stock.StockDocument;
import dev.oms.stock.StockDocumentKind;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.KeyRange;
import dev.oms.storage.KeyText;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decides who bears a landed cost: first which SKUs of which receipts, then which of their units. */
final class LandCost implements Handler<List<LandedPart>> {

    /** The most parts: SKUs of receipts. */
    static final int MOST_PARTS = 200;

    private final LandedCost asked;
    private final Money amount;
    private final CostBooks books;

    LandCost(LandedCost asked, Money amount, CostBooks books) {
        this.asked = asked;
        this.amount = amount;
        this.books = books;
    }

    @Override
    public void plan(ReadPlan plan) {
        asked.receipts().forEach(receipt -> plan.entity(ref(receipt)));
    }

    @Override
    public Decision<List<LandedPart>> decide(ReadSet read, Session session, Moment moment) {
        Reasons reasons = new Reasons();
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < asked.receipts().size(); i++) {
            String receipt = asked.receipts().get(i);
            String path = "receipts[" + i + "]";
            Optional<StockDocument> document = read.entity(ref(receipt));
            reasons.require(
                    document.isPresent(),
                    "receipt.unknown",
                    path,
                    "there is no goods receipt {receipt}",
                    "receipt",
                    receipt);
            document.ifPresent(found -> targets.addAll(targets(found, session, path, reasons)));
        }
        reasons.require(
                !reasons.isEmpty() || !targets.isEmpty(),
                "cost.nothing-bought",
                "receipts",
                "nothing was bought with these receipts");
        reasons.require(
                targets.size() <= MOST_PARTS,
                "cost.too-many-parts",
                "receipts",
                "the receipts have {parts} SKUs together, at most {most} share one cost",
                "parts",
                targets.size(),
                "most",
                MOST_PARTS);
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons.list());
        }
        Outcome<Map<String, Money>> amounts = CostAllocation.toLines(amount, asked.by(), lines(targets, session));
        if (amounts.isRefused()) {
            return Decision.refuse(amounts.reasons());
        }
        ShareLandedCost shares = new ShareLandedCost(session, moment, books.costing(), books.day(moment.now()));
        List<LandedPart> parts = new ArrayList<>();
        for (Target target : targets) {
            Money part = amounts.orThrow().getOrDefault(target.id(), Money.zero(amount.unit()));
            if (!part.isZero()) {
                Outcome<LandedPart> shared = shares.share(new LandedPart(
                        KeyText.joined(asked.number(), target.id()),
                        1,
                        asked.number(),
                        target.receipt(),
                        target.sku(),
                        part,
                        Optional.empty(),
                        List.of(),
                        moment.now()));
                reasons.addAll(shared.reasons());
                shared.map(parts::add);
            }
        }
        return reasons.isEmpty()
                ? Decision.change(parts, Bytes.EMPTY, builder -> {
                    shares.addTo(builder);
                    parts.forEach(part -> builder.insert(CostCatalogue.LANDED, part));
                })
                : Decision.refuse(reasons.list());
    }

    @Override
    public List<LandedPart> replay(CommandReceipt receipt, Session session) {
        return Pages.all(session, CostCatalogue.LANDED_BY_NUMBER, KeyRange.startingWith(asked.number()));
    }

    /** One SKU of one receipt, and what was bought of it. */
    private record Target(String receipt, Sku sku, long units, Money value) {

        String id() {
            return KeyText.joined(receipt, sku.value());
        }
    }

    private List<Target> targets(StockDocument document, Session session, String path, Reasons reasons) {
        Map<String, Long> received = new TreeMap<>();
        for (StockDocument.Line line : document.lines()) {
            if (line.returned().isEmpty()) {
                received.merge(line.sku().value(), line.units(), Math::addExact);
            }
        }
        Map<String, Target> bought = new LinkedHashMap<>();
        for (CostLayer layer : ShareLandedCost.bought(session, document.number())) {
            boolean same = layer.unitCost().unit().equals(amount.unit());
            reasons.require(
                    same,
                    "cost.other-currency",
                    path,
                    "{sku} was bought in {bought}; nothing is converted from {unit}",
                    "sku",
                    layer.sku().value(),
                    "bought",
                    layer.unitCost().unit().code(),
                    "unit",
                    amount.unit().code());
            if (same) {
                bought.merge(
                        layer.sku().value(),
                        new Target(document.number(), layer.sku(), layer.units(), layer.value()),
                        (one, other) -> new Target(
                                one.receipt(),
                                one.sku(),
                                Math.addExact(one.units(), other.units()),
                                one.value().plus(other.value())));
                received.merge(layer.sku().value(), -layer.units(), Math::addExact);
            } else {
                received.remove(layer.sku().value());
            }
        }
        received.forEach((sku, unpriced) -> reasons.require(
                unpriced <= 0,
                "cost.receipt-unpriced",
                path,
                "nobody has said what {units} {sku} of receipt {receipt} cost; price them first",
                "units",
                unpriced,
                "sku",
                sku,
                "receipt",
                document.number()));
        return List.copyOf(bought.values());
    }

    private List<CostAllocation.Line> lines(List<Target> targets, Session session) {
        ReadPlan plan = new ReadPlan();
        boolean weighed = asked.by() == CostAllocation.By.WEIGHT;
        if (weighed) {
            targets.stream().map(Target::sku).distinct().forEach(sku -> plan.entity(Item.ref(sku)));
        }
        ReadSet items = session.fetch(plan);
        return targets.stream()
                .map(target -> new CostAllocation.Line(
                        target.id(),
                        target.value(),
                        target.units(),
                        weighed
                                ? items.entity(Item.ref(target.sku()))
                                        .flatMap(Item::weightGrams)
                                        .map(grams -> Math.multiplyExact(grams, target.units()))
                                : Optional.empty()))
                .toList();
    }

    private static Ref<StockDocument> ref(String receipt) {
        return StockDocument.ref(StockDocumentKind.RECEIPT, receipt);
    }
}
