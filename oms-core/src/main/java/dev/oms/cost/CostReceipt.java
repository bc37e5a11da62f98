package dev.oms.cost;

import dev.oms.item.Sku;
import dev.oms.money.Money;
import java.time.Instant;

/**
 * Units that came in at a known cost. Units whose cost nobody knows open no layer.
 *
 * @param units at least one
 * @param total what they cost together; zero if they were free, never negative
 * @param at when they came in; may lie in the past
 * @param source the goods receipt, adjustment or transfer
 */
public record CostReceipt(Sku sku, long units, Money total, Instant at, CostSource source) {

    public CostReceipt {
        if (units < 1) {
            throw new IllegalArgumentException("a receipt of " + units + " units of " + sku);
        }
        if (total.isNegative()) {
            throw new IllegalArgumentException("a receipt of " + sku + " at " + total);
        }
    }
}
