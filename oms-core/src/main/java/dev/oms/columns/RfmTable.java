package dev.oms.columns;

import dev.oms.metric.RfmCustomer;
import dev.oms.metric.RfmCuts;
import dev.oms.metric.RfmFigures;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Customers by recency, frequency and value, in one currency. Immutable and thread-safe.
 *
 * <p>Example: {@code cells().get("5-1-3")} is how many customers bought lately, least often and for a middling sum.
 */
public final class RfmTable {

    private final CurrencyUnit currency;
    private final Instant asOf;
    private final RfmCuts cuts;
    private final String[] customers;
    private final long[] lastMicros;
    private final long[] recencyDays;
    private final long[] orders;
    private final long[] value;

    RfmTable(
            CurrencyUnit currency,
            Instant asOf,
            RfmCuts cuts,
            String[] customers,
            long[] lastMicros,
            long[] recencyDays,
            long[] orders,
            long[] value) {
        this.currency = currency;
        this.asOf = asOf;
        this.cuts = cuts;
        this.customers = customers;
        this.lastMicros = lastMicros;
        this.recencyDays = recencyDays;
        this.orders = orders;
        this.value = value;
    }

    public CurrencyUnit currency() {
        return currency;
    }

    /** Where the scores part. */
    public RfmCuts cuts() {
        return cuts;
    }

    /** How many customers there are. */
    public int customers() {
        return customers.length;
    }

    /** How many customers have the same three scores, as {@link RfmFigures#cells}. */
    public Map<String, Long> cells() {
        int wide = cuts.orders().size() + 2;
        int deep = cuts.value().size() + 2;
        long[] counts = new long[(cuts.recencyDays().size() + 2) * wide * deep];
        for (int i = 0; i < customers.length; i++) {
            counts[
                    (cuts.recency(recencyDays[i]) * wide + cuts.frequency(orders[i])) * deep
                            + cuts.monetary(value[i])]++;
        }
        Map<String, Long> cells = new TreeMap<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                cells.put(i / deep / wide + "-" + i / deep % wide + "-" + i % deep, counts[i]);
            }
        }
        return Collections.unmodifiableMap(cells);
    }

    /**
     * Each customer by name, with the segments of {@link dev.oms.metric.RfmSegments}: takes far longer than the table.
     */
    public RfmFigures figures() {
        List<RfmCustomer> all = new ArrayList<>(customers.length);
        for (int i = 0; i < customers.length; i++) {
            all.add(new RfmCustomer(
                    customers[i],
                    OrderColumns.instant(lastMicros[i]),
                    recencyDays[i],
                    orders[i],
                    Money.ofMinor(value[i], currency),
                    cuts.recency(recencyDays[i]),
                    cuts.frequency(orders[i]),
                    cuts.monetary(value[i])));
        }
        all.sort(Comparator.comparing(RfmCustomer::customer));
        return new RfmFigures(currency, asOf, cuts, all);
    }

    @Override
    public String toString() {
        return customers.length + " customers in " + currency + " as of " + asOf;
    }
}
