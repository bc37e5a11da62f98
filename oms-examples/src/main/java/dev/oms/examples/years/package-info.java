/**
 * Figures of a host's own, kept for years beside those of the library: how many customers, and how long orders stood in
 * a state, by sketches, which need some kilobytes however many orders there were and say how wrong they may be.
 * {@link dev.oms.examples.years.CustomerSketch} shows all a metric of one's own needs;
 * {@link dev.oms.examples.YearFromDays} reads a year from stored days.
 */
@NullMarked
package dev.oms.examples.years;

import org.jspecify.annotations.NullMarked;
