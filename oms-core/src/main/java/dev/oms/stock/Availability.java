package dev.oms.stock;

import dev.oms.item.Sku;
import java.util.List;

/**
 * What is there of a SKU everywhere.
 *
 * @param levels by location; empty if the SKU never had stock
 */
public record Availability(Sku sku, List<StockLevel> levels) {

    public Availability {
        levels = List.copyOf(levels);
    }

    /**
     * What can be promised: the sum over the locations. One below zero counts as nothing, for the units it lacks cannot
     * be taken from elsewhere.
     */
    public long available() {
        return levels.stream()
                .mapToLong(level -> Math.max(0, level.available()))
                .sum();
    }

    public long onHand() {
        return levels.stream().mapToLong(StockLevel::onHand).sum();
    }

    public long reserved() {
        return levels.stream().mapToLong(StockLevel::reserved).sum();
    }
}
