package dev.oms.cost;

import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.storage.CounterKey;
import dev.oms.storage.KeyText;
import java.time.Instant;
import java.util.Optional;

/**
 * Units of one SKU that were bought at the same price. What is left of them is a counter,
 * {@link CostCatalogue#REMAINING}, which only ever falls after the layer was opened: what comes back opens a layer of
 * its own. So shipments of one SKU commute, and a layer found empty stays empty and may be closed by anyone.
 *
 * <p>The value left is always remaining × unit cost, without rounding. Immutable.
 *
 * @param version the entity's version
 * @param unitCost in whole minor units
 * @param units how many were put in when it was opened
 * @param openedAt when the goods came in; first in, first out goes by it
 * @param sequence which comes first of those opened at the same time
 * @param source what brought the goods in
 * @param origin how they came in: bought, returned, or revalued
 * @param open whether it is still among those read; a closed layer has nothing left
 */
public record CostLayer(
        String id,
        long version,
        Sku sku,
        Money unitCost,
        long units,
        Instant openedAt,
        long sequence,
        CostSource source,
        LayerOrigin origin,
        boolean open) {

    public CostLayer {
        KeyText.require("cost layer", id);
        if (units < 1 || unitCost.isNegative()) {
            throw new IllegalArgumentException("a layer of " + units + " " + sku + " at " + unitCost);
        }
    }

    /** What was put in. */
    public Money value() {
        return unitCost.multipliedBy(units);
    }

    /** The {@link GoodsCost} that was taken back, if the goods were sold before. */
    public Optional<String> returnOf() {
        return origin instanceof LayerOrigin.Returned returned ? Optional.of(returned.row()) : Optional.empty();
    }

    /** The {@link Revaluation} that opened it, if the units lay in other layers before. */
    public Optional<String> revaluation() {
        return origin instanceof LayerOrigin.Revalued revalued ? Optional.of(revalued.revaluation()) : Optional.empty();
    }

    /** Whether the units came from outside. */
    boolean isBought() {
        return origin instanceof LayerOrigin.Bought;
    }

    /** The counter that tells what is left. */
    public CounterKey counter() {
        return CostCatalogue.REMAINING.key(sku.value(), id);
    }

    /** The next version, no longer read. */
    CostLayer closed() {
        return new CostLayer(id, version + 1, sku, unitCost, units, openedAt, sequence, source, origin, false);
    }

    /** The first version, never read: what was put in was taken out at once. */
    CostLayer neverOpen() {
        return new CostLayer(id, version, sku, unitCost, units, openedAt, sequence, source, origin, false);
    }
}
