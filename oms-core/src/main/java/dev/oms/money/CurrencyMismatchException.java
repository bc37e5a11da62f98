package dev.oms.money;

import dev.oms.outcome.OmsException;

/** Two amounts met that are not of one unit: EUR and USD, or GBP with two decimals and GBP with three. */
public final class CurrencyMismatchException extends OmsException {

    private static final long serialVersionUID = 1L;

    private final transient CurrencyUnit expected;
    private final transient CurrencyUnit found;

    CurrencyMismatchException(CurrencyUnit expected, CurrencyUnit found) {
        super("expected an amount in " + expected + ", found one in " + found);
        this.expected = expected;
        this.found = found;
    }

    /** The unit of the amount that was asked. */
    public CurrencyUnit expected() {
        return expected;
    }

    /** The unit of the other amount. */
    public CurrencyUnit found() {
        return found;
    }
}
