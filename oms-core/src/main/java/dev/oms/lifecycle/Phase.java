package dev.oms.lifecycle;

/**
 * Where in the seller's pipeline a state stands. Every state, a host's own too, declares exactly one, so that every
 * report that groups by phase shows every order.
 */
public enum Phase {
    TO_CONFIRM("to_confirm"),
    PREPARING("preparing"),
    SHIPPING("shipping"),
    DONE("done"),
    CANCELLED("cancelled"),
    RETURNED("returned");

    private final String code;

    Phase(String code) {
        this.code = code;
    }

    /** The stored and published word; it stays as it is when the constant is renamed. */
    public String code() {
        return code;
    }
}
