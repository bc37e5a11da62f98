package dev.oms.order;

import dev.oms.money.Amount;
import dev.oms.money.Money;
import java.util.Optional;

/**
 * The price of one unit of a line, as a host hands it in.
 *
 * @param unit what one unit is sold at, before the line's discounts
 * @param list what it cost before any reduction; for display only
 */
public record PriceDraft(Amount unit, Optional<Amount> list) {

    public static PriceDraft unitPrice(String amount) {
        return new PriceDraft(Amount.of(amount), Optional.empty());
    }

    public static PriceDraft unitPrice(Money amount) {
        return new PriceDraft(Amount.of(amount), Optional.empty());
    }

    public PriceDraft list(String amount) {
        return new PriceDraft(unit, Optional.of(Amount.of(amount)));
    }
}
