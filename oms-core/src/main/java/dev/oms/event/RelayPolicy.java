package dev.oms.event;

import java.time.Duration;

/**
 * How events are handed over.
 *
 * @param lease how long a worker has its lane to itself; longer than a batch takes, or events are handed over twice
 * @param batch the most events of one lease
 * @param firstPause before the second attempt at an event
 * @param longestPause no pause is longer; each is twice the one before
 * @param attempts after so many in vain the stream is parked, until a person redrives it or skips the event
 */
public record RelayPolicy(Duration lease, int batch, Duration firstPause, Duration longestPause, int attempts) {

    /** The most events of one lease: what was delivered is noted in one change set. */
    private static final int MOST = 1_000;

    public RelayPolicy {
        if (batch < 1 || batch > MOST || attempts < 1) {
            throw new IllegalArgumentException(batch + " events, " + attempts + " attempts");
        }
        if (lease.isNegative() || lease.isZero() || firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException(
                    "a lease of " + lease + ", pauses from " + firstPause + " to " + longestPause);
        }
    }

    /** Leases of a minute, 200 events each; pauses of 1, 2, 4, … seconds, at most 10 minutes; 10 attempts. */
    public static RelayPolicy standard() {
        return new RelayPolicy(Duration.ofMinutes(1), 200, Duration.ofSeconds(1), Duration.ofMinutes(10), 10);
    }

    Duration pause(int failures) {
        return InboxPolicy.pause(failures - 1, firstPause, longestPause);
    }
}
