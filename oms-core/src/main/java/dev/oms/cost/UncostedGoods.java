package dev.oms.cost;

import dev.oms.item.Sku;
import dev.oms.storage.KeyText;
import java.time.Instant;

/**
 * Units that were used while no layer had any, and whose cost is still unknown; the next receipt of the SKU settles
 * them. Immutable.
 *
 * @param id the id of the {@link GoodsCost} row they are of
 * @param units how many are still unsettled; nothing is listed once it is 0
 * @param at when they were used
 */
public record UncostedGoods(String id, long version, GoodsUse use, Sku sku, long units, CostSource source, Instant at) {

    public UncostedGoods {
        KeyText.require("uncosted goods", id);
        if (units < 0) {
            throw new IllegalArgumentException("uncosted goods " + id + " of " + units + " units");
        }
    }

    UncostedGoods at(long newVersion, long newUnits) {
        return new UncostedGoods(id, newVersion, use, sku, newUnits, source, at);
    }
}
