package dev.oms.cost;

import dev.oms.money.Money;

/** A layer and how many units are left in it. */
public record LayerBalance(CostLayer layer, long remaining) {

    public LayerBalance {
        if (remaining < 0 || remaining > layer.units()) {
            throw new IllegalArgumentException(
                    "layer " + layer.id() + " of " + layer.units() + " units has " + remaining);
        }
    }

    /** What is left, in money. */
    public Money value() {
        return layer.unitCost().multipliedBy(remaining);
    }
}
