/**
 * The order: {@link dev.oms.order.OrderDraft} is what a host hands in, {@link dev.oms.order.Order} what stands,
 * {@code Orders} what can be done with it. {@link dev.oms.order.OrderLifecycle} is the table of its states,
 * {@link dev.oms.order.RollUp} how its state follows from its units, {@link dev.oms.order.OrderChange} how every room
 * changes an order.
 */
@NullMarked
package dev.oms.order;

import org.jspecify.annotations.NullMarked;
