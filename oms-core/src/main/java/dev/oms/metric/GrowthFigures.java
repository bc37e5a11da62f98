package dev.oms.metric;

import dev.oms.money.Money;
import dev.oms.money.Rounding;
import dev.oms.outcome.Reason;
import java.util.Optional;

/**
 * What was sold in two scopes, in one currency.
 *
 * <p>Example: KRW 60,000 by 6 orders, then 100,000 by 9: revenue grew by 40,000, or 2/3; of that 30,000 are three
 * orders more at 10,000 each, 6,667 are baskets bigger by 1,111.11 in six orders, and 3,333 is bigger baskets in more
 * orders.
 *
 * @param before what it is compared with
 */
public record GrowthFigures(SalesFigures before, SalesFigures after) {

    /** The code of the reason where a side has no orders, hence no average basket. */
    public static final String NO_ORDERS = "growth.no-orders";

    public Money change(Revenue revenue) {
        return revenue.of(after).minus(revenue.of(before));
    }

    /** The change over the revenue before. */
    public Ratio rate(Revenue revenue) {
        return new Ratio(change(revenue).minor(), revenue.of(before).minor());
    }

    /**
     * How much of the change is the number of orders and how much the average basket; the three amounts sum to the
     * change. Empty where a side has no orders: see {@link #absent}.
     */
    public Optional<GrowthFactors> factors(Revenue revenue) {
        if (absent().isPresent()) {
            return Optional.empty();
        }
        Money change = change(revenue);
        long more = after.orders() - before.orders();
        Money orders = revenue.of(before).times(more, before.orders(), Rounding.HALF_UP);
        Money newBaskets = revenue.of(after).times(before.orders(), after.orders(), Rounding.HALF_UP);
        Money basket = newBaskets.minus(revenue.of(before));
        return Optional.of(
                new GrowthFactors(orders, basket, change.minus(orders).minus(basket)));
    }

    /** Why the change has no factors; empty if it has. */
    public Optional<Reason> absent() {
        if (before.orders() > 0 && after.orders() > 0) {
            return Optional.empty();
        }
        return Optional.of(Reason.of(
                NO_ORDERS,
                before.orders() == 0 ? "before" : "after",
                "no orders {side}, so there is no average basket to compare",
                "side",
                before.orders() == 0 ? "before" : "after"));
    }
}
