package dev.oms.cost;

import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.storage.KeyText;
import java.time.Instant;
import java.util.Optional;

/**
 * Units of goods that an order took, or that were written off, and what they cost: create-only. The goods cost of an
 * order is the sum of its rows; units whose cost is unknown are the sum of the units of its rows without a cost.
 *
 * <p>A row is taken back by another with {@code reverses}, its units and cost negative: goods that come back, or an
 * uncosted row that is settled. Example: 2 units sold uncosted, settled at 3.30 each, one put back: (2, unknown), (−2,
 * unknown), (2, 6.60), (−1, −3.30): no unit is uncosted, the order's goods cost 3.30. Immutable.
 *
 * @param layer the layer the units came from; of goods that came back, the layer they went into
 * @param units not zero; negative if the row takes another back
 * @param cost of all units; empty if no layer had them
 * @param reverses the row this one takes back, wholly or in part
 * @param source the shipment, write-off, receipt or return the row was made for
 */
public record GoodsCost(
        String id,
        GoodsUse use,
        Sku sku,
        Optional<String> layer,
        long units,
        Optional<Money> cost,
        Optional<String> reverses,
        CostSource source,
        Instant recordedAt) {

    public GoodsCost {
        KeyText.require("goods cost", id);
        if (units == 0 || cost.isPresent() != layer.isPresent() || (units < 0) != reverses.isPresent()) {
            throw new IllegalArgumentException("goods cost " + id + ": " + units + " units, cost " + cost + ", layer "
                    + layer + ", reverses " + reverses);
        }
    }

    /** The order that took the units; empty for a write-off. */
    public Optional<String> order() {
        return use instanceof GoodsUse.Sold sold ? Optional.of(sold.order()) : Optional.empty();
    }

    public boolean isCosted() {
        return cost.isPresent();
    }
}
