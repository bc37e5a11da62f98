package dev.oms.metric;

import dev.oms.money.Money;

/**
 * What made revenue change from one scope to another; the effects sum to the change, to the minor unit.
 *
 * @param price other prices of what sold in both, on the units sold after
 * @param joint how much of {@code price} is other prices on more or fewer units
 * @param volume more or fewer units in all of what sold in both, at the average price before
 * @param mix dearer or cheaper things among what sold in both, at their prices before
 * @param added what sold only after
 * @param gone what sold only before; not positive unless that was sold at a loss
 * @param unmapped the change of what is no known thing, such as lines without a SKU
 */
public record RevenueEffects(
        Money price, Money joint, Money volume, Money mix, Money added, Money gone, Money unmapped) {

    /** The change of revenue. */
    public Money change() {
        return price.plus(volume).plus(mix).plus(added).plus(gone).plus(unmapped);
    }

    RevenueEffects plus(RevenueEffects other) {
        return new RevenueEffects(
                price.plus(other.price),
                joint.plus(other.joint),
                volume.plus(other.volume),
                mix.plus(other.mix),
                added.plus(other.added),
                gone.plus(other.gone),
                unmapped.plus(other.unmapped));
    }

    /** Other prices on the units sold before: the price effect of those who tell the joint effect apart. */
    public Money priceOnUnitsBefore() {
        return price.minus(joint);
    }
}
