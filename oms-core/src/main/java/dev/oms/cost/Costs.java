package dev.oms.cost;

import dev.oms.command.CommandId;
import dev.oms.command.Decision;
import dev.oms.command.Desk;
import dev.oms.command.DueReport;
import dev.oms.command.DueWork;
import dev.oms.command.Fields;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.item.Sku;
import dev.oms.money.Books;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.stock.StockDocumentKind;
import dev.oms.stock.TotalCost;
import dev.oms.storage.Bytes;
import dev.oms.storage.Claim;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.KeyRange;
import dev.oms.storage.KeyText;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Session;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The costs of orders, channels and goods: recording what documents tell, reading back what is known. Immutable and
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

    private static final int MOST_RECEIPTS = 50;
    private static final RecordCodec<LandedCost> LANDED = RecordCodec.of(LandedCost.class);
    private static final RecordCodec<ReceiptPrice> PRICE = RecordCodec.of(ReceiptPrice.class);

    private final Desk desk;
    private final CostBooks books;

    /** With ISO's currencies, days in UTC, goods first in, first out. */
    public Costs(Desk desk) {
        this(desk, new CostBooks(Books.iso(), ZoneOffset.UTC, Costing.FIFO));
    }

    public Costs(Desk desk, CostBooks books) {
        this.desk = desk;
        this.books = books;
    }

    /**
     * Goods cost more than was known when they came in, or less. The amount is split over the SKUs of the receipts and
     * then over their units, by where these are now: what is on hand, come back or never gone, is worth so much more;
     * each order line that sold some gets an entry of kind {@link CostKind#GOODS}, dated today; what was written off
     * bears its part too. All together is the amount, to the minor unit, and nothing written before changes.
     *
     * <p>Example: 10 units came in at 30.00, 5 were sold, 1 of them came back; 2.00 of freight makes the 6 on hand
     * worth 1.20 more and costs the lines of the 4 sold 0.80.
     *
     * <p>Refused with {@code receipt.unknown}, {@code receipt.twice}, {@code cost.nothing-bought},
     * {@code cost.receipt-unpriced}, {@code cost.other-currency}, {@code cost.weight-unknown}, {@code cost.below-zero},
     * {@code cost.too-many-parts} (200), {@code cost.zero}, or {@code command.key-reused} for another content under a
     * number. A cost over very many order lines is written in several change sets; what could not be finished here is
     * by {@link #sharing}.
     *
     * @return who bears it, for each SKU of each receipt
     */
    public Outcome<List<LandedPart>> landed(LandedCost cost) {
        Reasons reasons = new Reasons();
        Fields.key(reasons, "number", cost.number());
        Fields.range(reasons, "receipts.size", cost.receipts().size(), 1, MOST_RECEIPTS);
        for (int i = 0; i < cost.receipts().size(); i++) {
            String receipt = cost.receipts().get(i);
            Fields.key(reasons, "receipts[" + i + "]", receipt);
            reasons.require(
                    cost.receipts().indexOf(receipt) == i,
                    "receipt.twice",
                    "receipts[" + i + "]",
                    "receipt {receipt} stands here twice",
                    "receipt",
                    receipt);
        }
        Optional<Money> amount = money(cost.amount(), "amount", reasons);
        reasons.require(
                amount.filter(Money::isZero).isEmpty(), "cost.zero", "amount", "a late cost of nothing says nothing");
        if (!reasons.isEmpty()) {
            return Outcome.refused(reasons.list());
        }
        CommandId id = new CommandId(
                "cost.landed", Optional.of(KeyText.joined("cost.landed", cost.number())), LANDED.canonical(cost));
        return desk.run(id, new LandCost(cost, amount.orElseThrow(), books)).map(this::finished);
    }

    /**
     * Says what the units of a receipt cost that came in without a cost: they open layers, as old as the receipt, and
     * what was shipped without a cost meanwhile is settled, oldest first.
     *
     * <p>Refused with {@code receipt.unknown}, {@code cost.nothing-to-price}, {@code cost.priced} (each SKU of a
     * receipt is priced once; {@link #landed} corrects it), {@code sku.twice}, {@code money.negative}.
     *
     * @return the layers of the receipt
     */
    public Outcome<List<CostLayer>> price(ReceiptPrice price) {
        Reasons reasons = new Reasons();
        Fields.key(reasons, "number", price.number());
        Fields.key(reasons, "receipt", price.receipt());
        Fields.range(reasons, "lines.size", price.lines().size(), 1, CostEffects.MOST_BLENDED_LINES);
        Map<Sku, Money> totals = new LinkedHashMap<>();
        for (int i = 0; i < price.lines().size(); i++) {
            ReceiptPrice.Line line = price.lines().get(i);
            String path = "lines[" + i + "]";
            boolean sku = Fields.key(reasons, path + ".sku", line.sku());
            Optional<Money> total = money(line.totalCost(), path + ".totalCost", reasons);
            reasons.require(
                    total.filter(Money::isNegative).isEmpty(),
                    "money.negative",
                    path + ".totalCost",
                    "{sku} cannot have cost less than nothing",
                    "sku",
                    line.sku());
            if (sku && total.isPresent()) {
                reasons.require(
                        totals.put(new Sku(line.sku()), total.get()) == null,
                        "sku.twice",
                        path + ".sku",
                        "{sku} stands here twice",
                        "sku",
                        line.sku());
            }
        }
        if (!reasons.isEmpty()) {
            return Outcome.refused(reasons.list());
        }
        CommandId id = new CommandId(
                "cost.price",
                Optional.of(KeyText.joined("cost.price", price.number(), price.receipt())),
                PRICE.canonical(price));
        return desk.run(id, new PriceReceipt(price.number(), price.receipt(), totals, books));
    }

    /** Who bears a landed cost; empty if there is none of that number. */
    public List<LandedPart> landedParts(String number) {
        return desk.read(session -> Pages.all(session, CostCatalogue.LANDED_BY_NUMBER, KeyRange.startingWith(number)));
    }

    /** Goes on with landed costs that no single change set could hold. */
    public DueWork sharing() {
        return new Sharing();
    }

    /** What is left of a SKU and what it is worth, oldest first. */
    public List<LayerBalance> layersOf(Sku sku) {
        return desk
                .read(session ->
                        CostPools.read(session, List.of(sku), List.of()).layers())
                .stream()
                .filter(balance -> balance.remaining() > 0)
                .toList();
    }

    static CostSource receipt(String number) {
        return CostSource.of(StockDocumentKind.RECEIPT.code(), number);
    }

    private Optional<Money> money(TotalCost text, String path, Reasons reasons) {
        return books.books().parse(text.amount(), text.currency()).fold(Optional::of, refused -> {
            refused.forEach(reason -> reasons.add(reason.under(path)));
            return Optional.empty();
        });
    }

    /** The parts as they are when all that could be done is done. */
    private List<LandedPart> finished(List<LandedPart> parts) {
        return parts.stream()
                .map(part -> part.isOpen() && !desk.isPreviewing() ? goneOn(part) : part)
                .toList();
    }

    private LandedPart goneOn(LandedPart part) {
        LandedPart now = part;
        while (now.isOpen()) {
            Outcome<LandedPart> next = goOn(now);
            if (next.isRefused()) {
                return now;
            }
            now = next.orThrow();
        }
        return now;
    }

    private Outcome<LandedPart> goOn(LandedPart part) {
        String key = KeyText.joined("cost.share", part.id(), Long.toString(part.version()));
        CommandId id = new CommandId("cost.share", Optional.of(key), Bytes.utf8(key));
        return desk.run(id, new ShareOn(part.id(), part.version(), books));
    }

    private final class Sharing implements DueWork {

        @Override
        public String name() {
            return "share landed costs";
        }

        @Override
        public DueReport run(int limit) {
            List<LandedPart> open = desk.read(
                    session -> session.find(CostCatalogue.LANDED_OPEN, KeyRange.all(), Optional.empty(), limit)
                            .items());
            int done = 0;
            List<Reason> left = new ArrayList<>();
            for (LandedPart part : open) {
                Outcome<LandedPart> next = goOn(part);
                left.addAll(next.reasons());
                done += next.isRefused() ? 0 : 1;
            }
            List<LandedPart> still =
                    desk.read(session -> session.find(CostCatalogue.LANDED_OPEN, KeyRange.all(), Optional.empty(), 1)
                            .items());
            return new DueReport(
                    name(), done, left, still.stream().map(LandedPart::at).findFirst());
        }
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
