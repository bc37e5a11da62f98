package dev.oms.metric;

import dev.oms.money.Money;

/**
 * What stock was worth and what of it was sold, in one currency.
 *
 * @param valueDays the value at cost at the end of each day, summed up
 * @param goods cost of goods sold in the period, returns taken off
 */
public record StockCost(Money valueDays, Money goods) {

    StockCost plus(StockCost other) {
        return new StockCost(valueDays.plus(other.valueDays), goods.plus(other.goods));
    }
}
