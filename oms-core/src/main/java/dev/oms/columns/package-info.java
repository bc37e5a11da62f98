/**
 * Millions of orders and what they earned, in memory, as columns of numbers. Read {@link dev.oms.columns.OrderColumns}
 * first (filled from measures, an order replaced when it changes), then {@link dev.oms.columns.ColumnQuery} (the
 * questions, over all or over slices that are merged) and {@link dev.oms.columns.KeptDays} (figures by day and channel
 * that are kept up as orders come in).
 *
 * <p>What counts, which money and which day is decided by {@link dev.oms.metric} once, when an order is put in; every
 * answer equals that of the metric over the same measures.
 */
@NullMarked
package dev.oms.columns;

import org.jspecify.annotations.NullMarked;
