package dev.oms.command;

import java.time.Instant;

/** How to wait between two attempts of one command, and when to stop. The library itself never sleeps. Thread-safe. */
@FunctionalInterface
public interface Backoff {

    /**
     * Waits, on the caller's thread, before the next attempt.
     *
     * @param failedAttempts how many attempts have failed so far, at least 1
     * @param begun when the first attempt began
     * @return false if the deadline has passed and the command is to end as contended
     */
    boolean pause(int failedAttempts, Instant begun);
}
