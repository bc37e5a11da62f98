package dev.oms.order;

import dev.oms.money.Money;
import java.util.List;
import java.util.Optional;

/**
 * What one edit added to the money of a line that stood. The amounts fixed at placement stay as they are, and so do
 * those of earlier edits; what a line comes to is the sum of all.
 *
 * @param cause the key of the edit
 * @param unit the price of one unit from then on; empty if the edit left it as it was
 * @param taxes the tax of this edit, rate by rate
 * @param amounts added to those of the line; parts may be negative
 */
public record LineEdit(String cause, Optional<Money> unit, List<TaxLine> taxes, LineAmounts amounts) {

    public LineEdit {
        taxes = List.copyOf(taxes);
    }
}
