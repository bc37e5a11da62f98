package dev.oms.stock;

import dev.oms.item.Sku;

/**
 * What a line asks for.
 *
 * @param line the line's id
 * @param units at least 1
 */
public record Demand(String line, Sku sku, long units) {

    public Demand {
        if (units < 1) {
            throw new IllegalArgumentException("the line " + line + " asks for " + units + " units");
        }
    }
}
