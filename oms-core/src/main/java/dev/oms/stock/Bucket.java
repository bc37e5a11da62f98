package dev.oms.stock;

/** Where units on hand are counted that are neither free nor reserved; and {@link #AVAILABLE}, where they are free. */
public enum Bucket {
    /** Free to be reserved. Has no number of its own: it is what the others leave. */
    AVAILABLE(false),
    /** Broken; there, but not to be sold. */
    DAMAGED(true),
    /** To be looked at before it is decided. */
    QUARANTINE(true),
    /** Packed once and to be put back on the shelf. */
    PUT_AWAY(true),
    /** Kept back as a buffer; a figure, not certain units. */
    SAFETY(false),
    /** Promised to waiting demand, not yet to a line; a figure, not certain units. */
    EARMARKED(false);

    private final boolean physical;

    Bucket(boolean physical) {
        this.physical = physical;
    }

    /** Whether certain units lie in it, which one could point at. */
    public boolean isPhysical() {
        return physical;
    }
}
