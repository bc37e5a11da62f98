package dev.oms.order;

import dev.oms.money.Money;

/**
 * An amount of an order that belongs to no line, by name: the difference to a total the channel stated, a rounding, a
 * tip.
 *
 * @param amount added to what the buyer pays; may be negative
 */
public record Adjustment(String name, Money amount) {

    /** The difference between the total a channel stated and the sum of the parts it told. */
    public static final String STATED_TOTAL = "stated-total";
}
