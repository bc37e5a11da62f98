package dev.oms.examples.day;

import java.time.Instant;
import java.time.InstantSource;

/** Time that moves when it is told to, and never back. For one thread. */
final class DayClock implements InstantSource {

    private Instant now;

    DayClock(Instant start) {
        this.now = start;
    }

    void reach(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
        }
    }

    @Override
    public Instant instant() {
        return now;
    }
}
