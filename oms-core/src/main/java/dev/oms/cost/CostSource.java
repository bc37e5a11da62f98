package dev.oms.cost;

import dev.oms.storage.KeyText;

/**
 * The document that tells of a cost: {@code ("settlement", "AMZ-2024-07/17")}.
 *
 * @param kind what sort of document, in the seller's words: {@code settlement}, {@code carrier-bill}, {@code rule}
 * @param reference which one, and if it has rows that must be told apart, which row; a corrected document needs a
 *     reference of its own
 */
public record CostSource(String kind, String reference) {

    public CostSource {
        KeyText.require("source kind", kind);
        KeyText.require("source reference", reference);
    }

    public static CostSource of(String kind, String reference) {
        return new CostSource(kind, reference);
    }
}
