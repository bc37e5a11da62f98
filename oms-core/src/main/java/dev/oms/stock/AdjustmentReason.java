package dev.oms.stock;

/** Why what is on hand is put right by hand. */
public enum AdjustmentReason {
    /** Broken and thrown away. */
    DAMAGED(true),
    /** Not there any more, nobody knows why. */
    LOST(true),
    /** Past its date and thrown away. */
    EXPIRED(true),
    /** There, though the books did not say so. */
    FOUND(false),
    /** The books were wrong. */
    CORRECTION(false);

    private final boolean loss;

    AdjustmentReason(boolean loss) {
        this.loss = loss;
    }

    /**
     * Whether units are gone in the world, whatever was promised of them: a loss is never refused because units are
     * reserved, it opens a {@link Shortage}.
     */
    public boolean isLoss() {
        return loss;
    }
}
