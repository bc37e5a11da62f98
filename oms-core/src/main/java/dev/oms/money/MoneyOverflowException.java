package dev.oms.money;

import dev.oms.outcome.OmsException;

/** A result beyond what {@link Money} holds, 2^63 - 1 minor units either way. Nothing was wrapped or cut. */
public final class MoneyOverflowException extends OmsException {

    private static final long serialVersionUID = 1L;

    private final transient CurrencyUnit unit;

    MoneyOverflowException(String calculation, CurrencyUnit unit) {
        super(calculation + " does not fit into an amount in " + unit);
        this.unit = unit;
    }

    /** The unit of the result that did not fit. */
    public CurrencyUnit unit() {
        return unit;
    }
}
