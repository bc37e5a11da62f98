package dev.oms.columns;

import dev.oms.money.CurrencyUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was sold in one day and channel.
 *
 * @param customers distinct customers with a counted order; they do not add up over days
 * @param revenue by currency
 */
public record DaySales(long customers, Map<CurrencyUnit, DayRevenue> revenue) {

    static final Comparator<CurrencyUnit> ORDER =
            Comparator.comparing(CurrencyUnit::code).thenComparingInt(CurrencyUnit::scale);

    public DaySales {
        SortedMap<CurrencyUnit, DayRevenue> sorted = new TreeMap<>(ORDER);
        sorted.putAll(revenue);
        revenue = Collections.unmodifiableMap(sorted);
    }
}
