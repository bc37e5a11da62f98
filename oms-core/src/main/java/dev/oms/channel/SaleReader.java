package dev.oms.channel;

import dev.oms.customer.ChannelId;
import dev.oms.money.Amount;
import dev.oms.money.Money;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.LineDraft;
import dev.oms.order.OrderDraft;
import dev.oms.order.PaymentTerms;
import dev.oms.order.Promise;
import dev.oms.outcome.Reason;
import dev.oms.stock.StockNoteDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes an order of what was read, and notes of what its lines tell of stock. For one file and one thread. */
final class SaleReader {

    private final Layout layout;
    private final ChannelId channel;
    private final CellReader cells;
    private final Warnings warnings;
    private final Discounts discounts;
    private final LineDrafts drafts;
    private final Charges charges;
    private final AdoptionReader adoptions;
    private final OrderTimes times;

    SaleReader(
            Layout layout,
            ChannelId channel,
            CellReader cells,
            Warnings warnings,
            Discounts discounts,
            LineDrafts drafts,
            Charges charges,
            AdoptionReader adoptions) {
        this.layout = layout;
        this.channel = channel;
        this.cells = cells;
        this.warnings = warnings;
        this.discounts = discounts;
        this.drafts = drafts;
        this.charges = charges;
        this.adoptions = adoptions;
        this.times = new OrderTimes(layout, cells);
    }

    /** The order, the notes, or both; without any line the layout has one that stands for all. */
    List<ImportedDocument> read(
            ToldOrder order, OrderAmounts amounts, List<ReadLine> lines, Optional<Instant> placedAt) {
        OrderRows rows = order.rows();
        List<LineDraft> sold = new ArrayList<>(lines.size());
        List<StockNoteDraft> notes = new ArrayList<>();
        for (ReadLine line : lines) {
            if (!line.isStockNote()) {
                sold.add(drafts.draft(
                        line,
                        amounts.unit(),
                        order.attributes().ofLine(line.source().row())));
            } else if (placedAt.isPresent()) {
                notes.add(new StockNoteDraft(
                        channel, rows.id(), line.id(), line.sku(), line.units(), line.name(), placedAt.get()));
            }
        }
        List<ImportedDocument> documents = new ArrayList<>();
        if (lines.isEmpty()) {
            sold.add(unknownLine(order));
        }
        if (!sold.isEmpty()) {
            sold.addAll(charges.lines(rows, amounts.unit()));
            documents.add(new ImportedDocument.Sale(
                    draft(order, amounts, sold, lines, placedAt),
                    adoptions.read(order, amounts, lines),
                    rows.first().line(),
                    rows.count() - notes.size()));
        }
        if (!notes.isEmpty()) {
            documents.add(new ImportedDocument.StockNotes(
                    rows.id(), notes, rows.first().line(), sold.isEmpty() ? rows.count() : notes.size()));
        }
        return documents;
    }

    /** What stands for the lines of an order of which only the whole is told. */
    private LineDraft unknownLine(ToldOrder order) {
        warnings.add("lines.none", "");
        RawRow row = order.facts().teller(Field.UNITS);
        long units = cells.whole(row, Field.UNITS).orElse(1L);
        if (units < 1 || units > LineDraft.MAX_UNITS) {
            cells.refuse(
                    row,
                    Field.UNITS,
                    Reason.of("import.units", "", "an order has 1 to " + LineDraft.MAX_UNITS + " units"));
            units = 1;
        }
        return new LineDraft(
                Optional.of("1"),
                Cells.filled(layout.defaults.getOrDefault(Field.LINE_SKU, "")),
                // Nobody will map it; until somebody has looked, the order is held.
                Optional.of(order.id()),
                "",
                units,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    private OrderDraft draft(
            ToldOrder told,
            OrderAmounts amounts,
            List<LineDraft> sold,
            List<ReadLine> lines,
            Optional<Instant> placedAt) {
        OrderFacts order = told.facts();
        Optional<Money> sellerDiscount = sellerDiscount(order, amounts, lines);
        return new OrderDraft(
                channel.value(),
                told.id(),
                amounts.unit().code(),
                placedAt,
                new Promise(times.of(told, Field.SHIP_BY), times.of(told, Field.DELIVER_BY)),
                order.buyer(),
                order.country(),
                sold,
                LineDrafts.unlessZero(sellerDiscount),
                LineDrafts.unlessZero(discount(order, amounts, Field.PLATFORM_DISCOUNT)),
                drafts.taxes(amounts.money(Field.TAX)),
                LineDrafts.unlessZero(amounts.money(Field.SHIPPING_FEE)),
                amounts.money(Field.TOTAL).map(Amount::of),
                Rule.first(layout.methods, order).orElse(FulfillmentMethod.SHIP),
                Rule.first(layout.terms, order).or(() -> Optional.of(PaymentTerms.PREPAID)),
                Optional.empty(),
                Optional.empty(),
                told.attributes().ofOrder());
    }

    /** The discount of the order, without those of its lines where the layout counts them in. */
    private Optional<Money> sellerDiscount(OrderFacts order, OrderAmounts amounts, List<ReadLine> lines) {
        Optional<Money> whole = discount(order, amounts, Field.SELLER_DISCOUNT);
        if (!layout.orderDiscountIncludesLines || whole.isEmpty()) {
            return whole;
        }
        Money rest = whole.get();
        for (ReadLine line : lines) {
            Optional<Money> own = line.price().sellerDiscount();
            rest = own.isPresent() ? rest.minus(own.get()) : rest;
        }
        return Optional.of(rest.max(Money.zero(rest.unit())));
    }

    private Optional<Money> discount(OrderFacts order, OrderAmounts amounts, int field) {
        return amounts.money(field).flatMap(amount -> discounts.positive(amount, order.teller(field), field));
    }
}
