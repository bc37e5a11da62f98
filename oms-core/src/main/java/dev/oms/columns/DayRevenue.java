package dev.oms.columns;

import dev.oms.metric.Average;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;

/**
 * What was sold, in one currency.
 *
 * @param orders counted orders
 * @param gross as {@link dev.oms.metric.Revenue#GROSS}
 * @param net as {@link dev.oms.metric.Revenue#NET_BEFORE_RETURNS}
 */
public record DayRevenue(CurrencyUnit currency, long orders, Money gross, Money net) {

    /** Average order value: gross sales over orders. */
    public Average averageOrderValue() {
        return new Average(gross, orders);
    }
}
