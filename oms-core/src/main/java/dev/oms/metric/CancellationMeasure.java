package dev.oms.metric;

import java.time.Instant;
import java.util.Optional;

/**
 * How an order came to be cancelled.
 *
 * @param by as far as the record itself tells
 * @param actor who gave the command, where it was one; empty for what came in cancelled
 * @param at empty if nobody told
 */
public record CancellationMeasure(Canceller by, Optional<String> actor, Optional<Instant> at) {}
