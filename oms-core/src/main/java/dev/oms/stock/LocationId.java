package dev.oms.stock;

import dev.oms.storage.KeyText;

/** A place that holds stock: a warehouse, a shop, a supplier who ships for us. */
public record LocationId(String value) {

    public LocationId {
        KeyText.require("location", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
