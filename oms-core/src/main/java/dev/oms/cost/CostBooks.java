package dev.oms.cost;

import dev.oms.money.Books;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How a seller's books are kept. Immutable.
 *
 * @param books the scales of the currencies
 * @param zone where the seller's days begin and end
 * @param costing by which rule goods are valued
 */
public record CostBooks(Books books, ZoneId zone, Costing costing) {

    /** The seller's day at that time. */
    public LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}
