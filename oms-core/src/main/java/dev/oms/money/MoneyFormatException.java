package dev.oms.money;

import dev.oms.outcome.OmsException;
import dev.oms.outcome.Reason;

/** A text that is no exact amount of its unit. */
public final class MoneyFormatException extends OmsException {

    private static final long serialVersionUID = 1L;

    private final String text;
    private final transient CurrencyUnit unit;
    private final transient Reason reason;

    MoneyFormatException(String text, CurrencyUnit unit, Reason reason) {
        super(reason.toString());
        this.text = text;
        this.unit = unit;
        this.reason = reason;
    }

    /** The text as it was handed in, whole. */
    public String text() {
        return text;
    }

    /** The unit it should have been an amount of. */
    public CurrencyUnit unit() {
        return unit;
    }

    /** Why it is none, and what is allowed; the same reason {@link Money#parse} refuses with. */
    public Reason reason() {
        return reason;
    }
}
