package dev.oms.stock;

import dev.oms.storage.KeyText;

/**
 * The one thing that changed what is on hand: {@code new LedgerCause("receipt", "opening-1")}.
 *
 * @param kind what sort of thing: {@code receipt}, {@code adjustment}, {@code count}, {@code shipment}, {@code return}
 * @param reference which one: a document number, the id of a parcel or a return
 */
public record LedgerCause(String kind, String reference) {

    public LedgerCause {
        KeyText.require("cause", kind);
        KeyText.require("cause reference", reference);
    }

    /** A parcel that left. */
    public static LedgerCause shipment(String reference) {
        return new LedgerCause("shipment", reference);
    }

    /** Goods that came back. */
    public static LedgerCause returned(String reference) {
        return new LedgerCause("return", reference);
    }

    @Override
    public String toString() {
        return kind + "/" + reference;
    }
}
