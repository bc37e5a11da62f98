/**
 * What an order costs the seller. Read {@link dev.oms.cost.CostEntry} first (one cost, estimated or actual, never
 * rewritten), then {@link dev.oms.cost.CostRules} (estimates), {@link dev.oms.cost.Costs} (actual costs replace them)
 * and {@link dev.oms.cost.CostAllocation} (a cost split over lines).
 *
 * <p>The goods themselves are valued in layers: {@link dev.oms.cost.CostLayer} (what units were bought at),
 * {@link dev.oms.cost.CostWork} (receiving, using and putting back, for a change set), {@link dev.oms.cost.GoodsCost}
 * (what each order took from which layer) and {@link dev.oms.cost.CostVerification} (what went in is what came out and
 * what is left). {@link dev.oms.cost.Costing} chooses between first in, first out and moving average.
 *
 * <p>What comes to light later: {@link dev.oms.cost.LandedCost} (freight, duty, a dearer bill: split over where the
 * units are now) and {@link dev.oms.cost.ReceiptPrice} (what units cost that came in when nobody knew).
 *
 * <p>Orders, lines and parcels are named by text: this room does not know them.
 */
@NullMarked
package dev.oms.cost;

import org.jspecify.annotations.NullMarked;
