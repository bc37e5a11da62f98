package dev.oms.money;

import dev.oms.outcome.OmsException;

/** A currency code nobody declared. */
public final class UnknownCurrencyException extends OmsException {

    private static final long serialVersionUID = 1L;

    private final String code;

    UnknownCurrencyException(String code, String why) {
        super("unknown currency \"" + Quoted.shortened(code) + "\": " + why);
        this.code = code;
    }

    /** The code as it was handed in. */
    public String code() {
        return code;
    }
}
