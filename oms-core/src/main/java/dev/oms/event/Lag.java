package dev.oms.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far behind the outside world is.
 *
 * @param undelivered how many events wait
 * @param oldest when the oldest of them was decided; empty if none waits
 * @param age how long ago that is; zero if none waits
 * @param stuckStreams how many streams cannot go on
 */
public record Lag(long undelivered, Optional<Instant> oldest, Duration age, int stuckStreams) {}
