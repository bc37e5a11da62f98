package dev.oms.order;

import dev.oms.money.Money;
import java.util.List;
import java.util.Optional;

/**
 * The price ladder of a line, fixed when the order is placed.
 *
 * @param list the price before any reduction, of one unit; empty if the channel did not tell
 * @param unit the price of one unit the line was sold at
 * @param taxes the tax, rate by rate
 * @param amounts the money of all ordered units
 */
public record LinePrice(Optional<Money> list, Money unit, List<TaxLine> taxes, LineAmounts amounts) {

    public LinePrice {
        taxes = List.copyOf(taxes);
    }
}
