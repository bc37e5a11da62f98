package dev.oms.cost;

/** How sure an amount is. */
public enum Basis {
    /** By a rule, before any document says so. */
    ESTIMATED,
    /** Billed by the one who is paid. */
    INVOICED,
    /** Paid, or withheld from a payout. */
    SETTLED;

    /** Whether a document stands behind it. */
    public boolean isActual() {
        return this != ESTIMATED;
    }
}
