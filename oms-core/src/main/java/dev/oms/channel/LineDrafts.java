package dev.oms.channel;

import dev.oms.money.Amount;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.LineDraft;
import dev.oms.order.PriceDraft;
import dev.oms.order.TaxDraft;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes lines of orders of what was read. For one file and one thread. */
final class LineDrafts {

    private final Layout layout;
    private final CellReader cells;
    private final Warnings warnings;
    private final Discounts discounts;

    LineDrafts(Layout layout, CellReader cells, Warnings warnings, Discounts discounts) {
        this.layout = layout;
        this.cells = cells;
        this.warnings = warnings;
        this.discounts = discounts;
    }

    LineDraft draft(ReadLine line, CurrencyUnit unit, Map<String, String> attributes) {
        RawRow row = line.raw();
        String listing = cells.id(row, Field.LINE_LISTING, Field.LONGEST_KEY);
        if (line.sku().isEmpty()) {
            boolean named = layout.listingFromName && line.name().length() <= Field.LONGEST_KEY;
            listing = listing.isEmpty() && named ? line.name() : listing;
            warnings.add("line.without-sku", listing);
        }
        Optional<Amount> list = cells.money(row, Field.LINE_LIST_PRICE, unit).map(Amount::of);
        return new LineDraft(
                Optional.of(line.id()),
                line.sku(),
                Cells.filled(listing),
                line.name(),
                line.units(),
                line.kind(),
                line.unitPrice().map(amount -> new PriceDraft(Amount.of(amount), list)),
                unlessZero(line.price().sellerDiscount()),
                unlessZero(cells.money(row, Field.LINE_PLATFORM_DISCOUNT, unit)
                        .flatMap(amount -> discounts.positive(amount, row, Field.LINE_PLATFORM_DISCOUNT))),
                Stream.concat(
                                taxes(cells.money(row, Field.LINE_TAX, unit)).stream(),
                                tax(cells.money(row, Field.LINE_TAX_ADDED, unit), false).stream())
                        .toList(),
                attributes);
    }

    /** A tax of which but the amount is told. */
    List<TaxDraft> taxes(Optional<Money> tax) {
        return tax(tax, layout.taxIncluded).stream().toList();
    }

    private static Optional<TaxDraft> tax(Optional<Money> tax, boolean included) {
        return unlessZero(tax).map(amount -> new TaxDraft(Optional.empty(), amount, included));
    }

    static Optional<Amount> unlessZero(Optional<Money> money) {
        return money.filter(amount -> !amount.isZero()).map(Amount::of);
    }
}
