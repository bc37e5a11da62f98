/**
 * The order: {@link dev.oms.order.OrderDraft} is what a host hands in, {@link dev.oms.order.Order} what stands,
 * {@code Orders} what can be done with it. {@link dev.oms.order.OrderLifecycle} is the table of its states,
 * {@link dev.oms.order.RollUp} how its state follows from its units, {@link dev.oms.order.OrderChange} how every room
 * changes an order.
 *
 * <p>What can come later: {@link dev.oms.order.OrderEdit} (units, prices, address),
 * {@link dev.oms.order.CancellationRequest} (asked for, answered or final), {@link dev.oms.order.DeadlinePolicy} (what
 * time does), {@link dev.oms.order.OrderLink} (orders that make good others), {@link dev.oms.order.Backorders} (lines
 * that wait) and {@link dev.oms.order.TimelineEntry} (the story of it all).
 */
@NullMarked
package dev.oms.order;

import org.jspecify.annotations.NullMarked;
