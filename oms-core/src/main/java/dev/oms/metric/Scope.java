package dev.oms.metric;

import java.util.Optional;

/**
 * What counts for a figure: a population, and a period by a date.
 *
 * @param period empty for all time
 * @param basis by which date orders count; returns and adjustments count by their own
 */
public record Scope(Population population, Optional<Period> period, DateBasis basis) {

    /** All that was sold, at any time. */
    public static Scope allTime() {
        return new Scope(Population.sold(), Optional.empty(), DateBasis.PLACED);
    }

    /** What was sold by orders placed in a period, and what came back in it. */
    public static Scope placedIn(Period period) {
        return new Scope(Population.sold(), Optional.of(period), DateBasis.PLACED);
    }

    /** What was sold by orders completed in a period, and what came back in it. */
    public static Scope completedIn(Period period) {
        return new Scope(Population.sold(), Optional.of(period), DateBasis.COMPLETED);
    }

    /** What was sold by orders that were to be handed over in a period. */
    public static Scope dueIn(Period period) {
        return new Scope(Population.sold(), Optional.of(period), DateBasis.SHIP_BY);
    }

    /** The same population and period by another date. */
    public Scope by(DateBasis other) {
        return new Scope(population, period, other);
    }

    /** The same period and date for another population. */
    public Scope of(Population other) {
        return new Scope(other, period, basis);
    }

    /** The same population and date in another period. */
    public Scope in(Period other) {
        return new Scope(population, Optional.of(other), basis);
    }

    /** Whether this is counted. */
    public boolean counts(Measure measure) {
        return dates(measure) && population.counts(measure);
    }

    /** Whether its date lies in the period; what has no such date is in none. */
    boolean dates(Measure measure) {
        if (period.isEmpty()) {
            return basis == DateBasis.PLACED || basis.of(measure).isPresent();
        }
        return basis.of(measure).filter(period.get()::contains).isPresent();
    }
}
