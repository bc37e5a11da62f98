package dev.oms.stock;

import dev.oms.item.Sku;
import java.util.List;
import java.util.Map;

/**
 * What is there of a SKU everywhere.
 *
 * @param levels by location; empty if the SKU never had stock
 * @param expired units at a location whose reservation has expired: they count as free although nobody has ended it yet
 * @param waiting units that lines wait for; they come first
 */
public record Availability(Sku sku, List<StockLevel> levels, Map<LocationId, Long> expired, long waiting) {

    public Availability {
        levels = List.copyOf(levels);
        expired = Map.copyOf(expired);
    }

    /**
     * What can be promised: the sum over the locations. One below zero counts as nothing, for the units it lacks cannot
     * be taken from elsewhere. What has expired counts at once, as far as nobody waits for it.
     */
    public long available() {
        long free = levels.stream()
                .mapToLong(level -> Math.max(0, level.available() + expired.getOrDefault(level.location(), 0L)))
                .sum();
        return Math.max(0, free - waiting);
    }

    public long onHand() {
        return levels.stream().mapToLong(StockLevel::onHand).sum();
    }

    public long reserved() {
        return levels.stream().mapToLong(StockLevel::reserved).sum();
    }
}
