package dev.oms.metric;

import java.time.Instant;
import java.util.Optional;

/**
 * By which date an order counts. Returns, adjustments and notes always count by the date they happened, so a return is
 * booked in its own month.
 */
public enum DateBasis {
    /** When the buyer ordered. */
    PLACED("order date"),
    /** When the order entered its completed state; an order without that time counts in no period. */
    COMPLETED("completion date");

    private final String words;

    DateBasis(String words) {
        this.words = words;
    }

    /** As the catalogue says it. */
    public String words() {
        return words;
    }

    /** The date this measure counts by; empty if it has none. */
    public Optional<Instant> of(Measure measure) {
        if (measure instanceof OrderMeasure order) {
            return this == PLACED ? Optional.of(order.placedAt()) : order.completedAt();
        }
        if (measure instanceof ProfitMeasure profit) {
            return of(profit.order());
        }
        return Optional.of(measure.at());
    }
}
