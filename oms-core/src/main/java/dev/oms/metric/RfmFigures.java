package dev.oms.metric;

import dev.oms.money.CurrencyUnit;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Customers by recency, frequency and value, in one currency.
 *
 * @param asOf the instant looked from
 * @param cuts where the scores part, as they were given or as they came out of the customers
 * @param customers sorted by key
 */
public record RfmFigures(CurrencyUnit currency, Instant asOf, RfmCuts cuts, List<RfmCustomer> customers) {

    public RfmFigures {
        customers = List.copyOf(customers);
    }

    /**
     * Into how many scores recency is parted: 5, or fewer where there are fewer customers. Some may be empty where many
     * customers are equal.
     */
    public int bins() {
        return cuts.recencyDays().size() + 1;
    }

    /** How many customers have the same three scores, by {@link RfmCustomer#cell}. */
    public Map<String, Long> cells() {
        Map<String, Long> cells = new TreeMap<>();
        customers.forEach(customer -> cells.merge(customer.cell(), 1L, Long::sum));
        return Collections.unmodifiableMap(cells);
    }

    /**
     * How many customers are in each segment, in the order of the segments. Empty where the scores are not those the
     * segments speak of: with fewer than five customers there are no five scores.
     */
    public Optional<Map<String, Long>> segments(RfmSegments segments) {
        if (bins() != segments.scores()
                || cuts.orders().size() + 1 != segments.scores()
                || cuts.value().size() + 1 != segments.scores()) {
            return Optional.empty();
        }
        return Optional.of(segments.count(customers));
    }
}
