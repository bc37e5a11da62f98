package dev.oms.stock;

import dev.oms.storage.KeyText;

/**
 * The one thing that changed what is on hand: {@code new LedgerCause("receipt", "opening-1")}.
 *
 * @param kind what sort: {@code receipt}, {@code adjustment}, {@code count}, {@code transfer}, {@code shipment}
 * @param reference which one: a document number, or the id of a parcel
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

    @Override
    public String toString() {
        return kind + "/" + reference;
    }
}
