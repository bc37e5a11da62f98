/**
 * Figures kept for years. {@link dev.oms.daily.DailyFigures} is the door: what the accumulators of chosen figures hold
 * for each day is stored ({@link dev.oms.daily.StoredDay}), and a year is read by merging its days instead of reading
 * its orders. {@link dev.oms.daily.DailyBook} says which figures, in which zone.
 *
 * <p><b>Nothing is written when an order changes.</b> Every change of an order leaves a record of when it was stored,
 * by which {@link dev.oms.daily.DailyFigures#refreshing() refreshing} finds the days that were touched and computes
 * them anew. Until then a reading finds them the same way and computes them from their orders, so a late fact corrects
 * its day at once; stored days only save work and may be thrown away. Figures of profits find their days by the records
 * of costs, too: a bill that comes in late touches the day its order was placed.
 */
@NullMarked
package dev.oms.daily;

import org.jspecify.annotations.NullMarked;
