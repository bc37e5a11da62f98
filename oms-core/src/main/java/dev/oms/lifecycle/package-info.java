/**
 * The state-machine engine: a table of legal moves, guards beside it, a check of its graph, and its picture. It knows
 * no order; the order's own table lives with the order.
 *
 * <p>Read first: {@link dev.oms.lifecycle.Row} (one legal move), {@link dev.oms.lifecycle.Lifecycle} (what is asked of
 * a table), {@link dev.oms.lifecycle.LifecycleBuilder} (how one is made and checked), {@link dev.oms.lifecycle.Problem}
 * (what the check finds), {@link dev.oms.lifecycle.LifecycleDiagram} (the picture).
 */
@NullMarked
package dev.oms.lifecycle;

import org.jspecify.annotations.NullMarked;
