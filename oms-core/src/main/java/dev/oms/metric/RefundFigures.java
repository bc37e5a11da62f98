package dev.oms.metric;

import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;

/**
 * What was paid back, in one currency.
 *
 * @param orders counted orders
 * @param refundedOrders those of them of which something was paid back
 * @param gross their gross sales
 * @param refunded what was paid back of them so far, whether or not anything came back
 */
public record RefundFigures(CurrencyUnit currency, long orders, long refundedOrders, Money gross, Money refunded) {

    public Ratio rateByValue() {
        return new Ratio(refunded.minor(), gross.minor());
    }

    public Ratio rateByOrders() {
        return new Ratio(refundedOrders, orders);
    }
}
