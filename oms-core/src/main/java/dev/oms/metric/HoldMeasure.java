package dev.oms.metric;

import java.time.Instant;
import java.util.Optional;

/**
 * A hold of an order.
 *
 * @param releasedAt empty while it is open
 */
public record HoldMeasure(String type, String reason, Instant openedAt, Optional<Instant> releasedAt) {}
