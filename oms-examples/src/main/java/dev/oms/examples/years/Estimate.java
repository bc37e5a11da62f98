package dev.oms.examples.years;

/**
 * A number that is nearly right.
 *
 * @param count the estimate
 * @param standardError of it, as a part of it: two times out of three the true number lies within so much
 */
public record Estimate(double count, double standardError) {}
