package dev.oms.metric;

import java.time.Instant;
import java.util.Optional;

/**
 * One entry into a state.
 *
 * @param enteredAt by the clock of whoever told us, else ours; empty if nobody told
 */
public record StageMeasure(String state, Optional<Instant> enteredAt) {}
