package dev.oms.cost;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.stock.StockDocument;
import dev.oms.stock.StockDocumentKind;
import dev.oms.storage.Bytes;
import dev.oms.storage.Claim;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.KeyText;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what units cost that came in without a cost: they open layers, as if they had come in with it, and settle
 * what was used meanwhile.
 */
final class PriceReceipt implements Handler<List<CostLayer>> {

    private static final String PRICED = "cost.receipt-price";

    private final String number;
    private final String receipt;
    private final Map<Sku, Money> totals;
    private final CostBooks books;
    private final Ref<StockDocument> ref;

    /** The bill and its number, the receipt, and what all units of each SKU that came in without a cost come to. */
    PriceReceipt(String number, String receipt, Map<Sku, Money> totals, CostBooks books) {
        this.number = number;
        this.receipt = receipt;
        this.totals = totals;
        this.books = books;
        this.ref = StockDocument.ref(StockDocumentKind.RECEIPT, receipt);
    }

    @Override
    public void plan(ReadPlan plan) {
        plan.entity(ref);
        totals.keySet().forEach(sku -> plan.claim(priced(sku)));
    }

    @Override
    public Decision<List<CostLayer>> decide(ReadSet read, Session session, Moment moment) {
        Optional<StockDocument> document = read.entity(ref);
        if (document.isEmpty()) {
            return Decision.refuse(List.of(Reason.of(
                    "receipt.unknown", "receipt", "there is no goods receipt {receipt}", "receipt", receipt)));
        }
        Reasons reasons = new Reasons();
        List<CostLayer> opened = new ArrayList<>();
        CostWork work = CostPools.read(session, totals.keySet(), List.of()).work(moment, books.costing());
        totals.forEach((sku, total) -> {
            long units = unpriced(document.get(), sku);
            read.owner(priced(sku)).ifPresent(by -> reasons.add(known(sku.value(), by)));
            reasons.require(
                    units > 0,
                    "cost.nothing-to-price",
                    "lines",
                    "no {sku} came in with receipt {receipt} without a cost",
                    "sku",
                    sku.value(),
                    "receipt",
                    receipt);
            if (units > 0) {
                opened.addAll(work.receive(
                        new CostReceipt(sku, units, total, document.get().at(), Costs.receipt(receipt))));
            }
        });
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons.list());
        }
        return Decision.change(List.copyOf(opened), Bytes.EMPTY, parts -> {
            work.addTo(parts);
            totals.keySet().forEach(sku -> parts.claim(priced(sku).ownedBy(number)));
        });
    }

    @Override
    public List<CostLayer> replay(CommandReceipt command, Session session) {
        return ShareLandedCost.bought(session, receipt).stream()
                .filter(layer -> totals.containsKey(layer.sku()))
                .toList();
    }

    @Override
    public List<Reason> taken(List<Claim> claims) {
        return claims.stream().map(claim -> known(claim.key(), claim.owner())).toList();
    }

    private static long unpriced(StockDocument document, Sku sku) {
        return document.lines().stream()
                .filter(line -> line.sku().equals(sku)
                        && line.totalCost().isEmpty()
                        && line.returned().isEmpty())
                .mapToLong(StockDocument.Line::onHandChange)
                .reduce(0, Math::addExact);
    }

    private ClaimKey priced(Sku sku) {
        return new ClaimKey(PRICED, KeyText.joined(receipt, sku.value()));
    }

    private static Reason known(String what, String bill) {
        return Reason.of(
                "cost.priced", "lines", "{bill} has said what {what} cost already", "bill", bill, "what", what);
    }
}
