package dev.oms.metric;

import dev.oms.money.Money;

/**
 * What one thing sold in both scopes, and what that did to revenue.
 *
 * @param effects of this thing alone; those of all rows sum to those of the whole
 */
public record RevenueMixRow<K>(
        K key, long unitsBefore, long unitsAfter, Money before, Money after, RevenueEffects effects) {

    /** Whether it sold only after. */
    public boolean isNew() {
        return unitsBefore == 0;
    }

    /** Whether it sold only before. */
    public boolean isDiscontinued() {
        return unitsBefore > 0 && unitsAfter == 0;
    }
}
