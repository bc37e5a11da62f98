package dev.oms.lifecycle;

/** What may be done, or is true, while something is in a state: built-in rules ask these and never a state's name. */
public enum Capability {
    HOLDS_STOCK("holds_stock"),
    MAY_EDIT("may_edit"),
    MAY_SHIP("may_ship"),
    MAY_CANCEL("may_cancel");

    private final String code;

    Capability(String code) {
        this.code = code;
    }

    /** The stored and published word; it stays as it is when the constant is renamed. */
    public String code() {
        return code;
    }
}
