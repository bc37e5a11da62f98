/**
 * What is on the shelves, what is promised of it, and why. Read {@link dev.oms.stock.StockLevel} first (what is there),
 * then {@link dev.oms.stock.Reservation} (who it is kept for), {@link dev.oms.stock.LedgerEntry} (why it changed) and
 * {@link dev.oms.stock.Stock} (receipts, adjustments, counts, moves). {@link dev.oms.stock.SourcingPolicy} says where
 * an order is taken from; {@link dev.oms.stock.StockChanges} is how the rooms above put stock into their own change
 * sets.
 *
 * <p>Beside them: {@link dev.oms.stock.Backorder} and {@link dev.oms.stock.WaitingDemand} (what is promised and not
 * there yet), {@link dev.oms.stock.Carts} (units kept for a while), {@link dev.oms.stock.Transfers} (units between
 * locations) and {@link dev.oms.stock.ChannelStock} (what channels are told).
 *
 * <p>Laws: the ledger replays to what is on hand (S1); open reservations sum to what is reserved (S2); zero to reserved
 * to on hand, except where a {@link dev.oms.stock.Shortage} is open (S3); nothing is available while somebody waits for
 * it (S10). {@code StockVerification} looks for what breaks them.
 */
@NullMarked
package dev.oms.stock;

import org.jspecify.annotations.NullMarked;
