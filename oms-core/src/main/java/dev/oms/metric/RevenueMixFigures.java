package dev.oms.metric;

import dev.oms.money.Money;
import java.util.List;

/**
 * How revenue changed by price, volume and mix, in one currency.
 *
 * @param rows in the order of the dimension; their effects sum to {@code effects}, but for what is unmapped
 */
public record RevenueMixFigures<K>(Money before, Money after, RevenueEffects effects, List<RevenueMixRow<K>> rows) {

    public RevenueMixFigures {
        rows = List.copyOf(rows);
    }
}
