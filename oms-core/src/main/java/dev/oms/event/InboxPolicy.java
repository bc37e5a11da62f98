package dev.oms.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often due work tries a parked fact. What it waits for sets it off by itself when it comes; due work is for what a
 * crash left over, so it need not hurry.
 *
 * <p>Example: with 1 minute, 6 hours and 30 days the attempts lie 1, 2, 4, … minutes apart, later 6 hours, and end
 * after 30 days. The fact is listed and can be applied even then.
 *
 * @param firstPause before the first attempt
 * @param longestPause no pause is longer; each is twice the one before
 * @param patience how long after it came a fact is tried
 */
public record InboxPolicy(Duration firstPause, Duration longestPause, Duration patience) {

    private static final int MOST_DOUBLINGS = 30;

    public InboxPolicy {
        if (firstPause.isNegative() || firstPause.isZero() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("pauses from " + firstPause + " to " + longestPause);
        }
    }

    public static InboxPolicy standard() {
        return new InboxPolicy(Duration.ofMinutes(1), Duration.ofHours(6), Duration.ofDays(30));
    }

    Optional<Instant> next(int attempts, Instant receivedAt, Instant now) {
        Instant next = now.plus(pause(attempts, firstPause, longestPause));
        return next.isAfter(receivedAt.plus(patience)) ? Optional.empty() : Optional.of(next);
    }

    /** Twice as long after each failure, up to a bound. */
    static Duration pause(int failures, Duration first, Duration longest) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }
}
