package dev.oms.stock;

import java.time.Instant;
import java.util.Optional;

/**
 * In which turn a waiting line is served: by priority, then by promise, then by age.
 *
 * @param priority a lower one goes first
 * @param promisedAt when the buyer was promised the goods; empty goes after every promise
 */
public record BackorderTerms(long priority, Optional<Instant> promisedAt) {

    /** By age alone. */
    public static final BackorderTerms BY_AGE = new BackorderTerms(0, Optional.empty());
}
