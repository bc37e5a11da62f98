package dev.oms.order;

import dev.oms.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The price ladder of a line, fixed when the line came in, and what edits added since.
 *
 * @param list the price before any reduction, of one unit; empty if the channel did not tell
 * @param unit the price of one unit the line was sold at
 * @param taxes the tax, rate by rate
 * @param amounts the money of all ordered units
 * @param edits what edits added, in order; nothing that stands is ever split again
 */
public record LinePrice(
        Optional<Money> list, Money unit, List<TaxLine> taxes, LineAmounts amounts, List<LineEdit> edits) {

    public LinePrice {
        taxes = List.copyOf(taxes);
        edits = List.copyOf(edits);
    }

    /** A ladder nobody has edited. */
    LinePrice(Optional<Money> list, Money unit, List<TaxLine> taxes, LineAmounts amounts) {
        this(list, unit, taxes, amounts, List.of());
    }

    /** What all ordered units come to, edits included. */
    public LineAmounts total() {
        LineAmounts total = amounts;
        for (LineEdit edit : edits) {
            total = total.plus(edit.amounts());
        }
        return total;
    }

    /** The price of one unit that is sold today. */
    public Money unitNow() {
        Money now = unit;
        for (LineEdit edit : edits) {
            now = edit.unit().orElse(now);
        }
        return now;
    }

    /** The tax, rate by rate, edits included. */
    public List<TaxLine> allTaxes() {
        List<TaxLine> all = new ArrayList<>(taxes);
        edits.forEach(edit -> all.addAll(edit.taxes()));
        return all;
    }

    LinePrice with(LineEdit edit) {
        List<LineEdit> more = new ArrayList<>(edits);
        more.add(edit);
        return new LinePrice(list, unit, taxes, amounts, more);
    }
}
