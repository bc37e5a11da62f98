package dev.oms.metric;

import dev.oms.money.Money;
import dev.oms.money.Rounding;

/**
 * A change of revenue by the number of orders and the average basket. With N orders of average A: {@code orders} is (N₁
 * − N₀) × A₀, {@code basket} is (A₁ − A₀) × N₀, {@code joint} is (N₁ − N₀) × (A₁ − A₀); each is rounded to the minor
 * unit, a half away from zero, and the joint effect takes up what rounding leaves.
 */
public record GrowthFactors(Money orders, Money basket, Money joint) {

    /** The change of revenue. */
    public Money change() {
        return orders.plus(basket).plus(joint);
    }

    /** The same with the joint effect shared in halves (Shapley); of an odd unit the orders get the half. */
    public GrowthFactors halved() {
        Money half = joint.times(1, 2, Rounding.HALF_UP);
        return new GrowthFactors(orders.plus(half), basket.plus(joint.minus(half)), Money.zero(joint.unit()));
    }
}
