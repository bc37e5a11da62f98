package dev.oms.order;

import java.time.Instant;

/**
 * Units that had left when their order was cancelled for good: they are to come back, as a refused parcel or as a
 * return.
 *
 * @param cause the fact that cancelled them
 */
public record ExpectedReturn(String line, long units, String cause, Instant since) {}
