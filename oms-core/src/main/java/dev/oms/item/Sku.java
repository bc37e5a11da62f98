package dev.oms.item;

import dev.oms.storage.KeyText;

/** A stock keeping unit: the seller's own code of one thing that is sold. Compared as written; case matters. */
public record Sku(String value) {

    public Sku {
        KeyText.require("sku", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
