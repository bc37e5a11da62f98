package dev.oms.stock;

import dev.oms.item.Sku;

/**
 * Where units for a line are taken from.
 *
 * @param line the line's id
 * @param units at least 1
 */
public record Allocation(String line, Sku sku, LocationId location, long units) {

    public Allocation {
        if (units < 1) {
            throw new IllegalArgumentException("an allocation of " + units + " units to the line " + line);
        }
    }
}
