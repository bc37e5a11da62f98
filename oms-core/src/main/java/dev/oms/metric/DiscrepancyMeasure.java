package dev.oms.metric;

import java.time.Instant;

/** An open discrepancy of an order. */
public record DiscrepancyMeasure(String code, String text, Instant openedAt) {}
