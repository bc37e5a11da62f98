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
    COMPLETED("completion date"),
    /** By when the order was to be handed over; one nobody promised counts in no period. */
    SHIP_BY("promised shipping date"),
    /** By when the order was to be delivered; one nobody promised counts in no period. */
    DELIVER_BY("promised delivery date");

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
        Optional<OrderMeasure> order = measure.ofOrder();
        return order.isPresent() ? of(order.get()) : Optional.of(measure.at());
    }

    private Optional<Instant> of(OrderMeasure order) {
        return switch (this) {
            case PLACED -> Optional.of(order.placedAt());
            case COMPLETED -> order.completedAt();
            case SHIP_BY -> order.promise().shipBy();
            case DELIVER_BY -> order.promise().deliverBy();
        };
    }
}
