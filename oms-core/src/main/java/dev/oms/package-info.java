/**
 * The front door. {@link dev.oms.Oms} opens the house; its accessors are the use cases of each room:
 *
 * <ul>
 *   <li>{@link dev.oms.order.Orders}: place, confirm, edit, hold, cancel, complete, adopt
 *   <li>{@link dev.oms.fulfillment.Parcels}: pick, pack, ship, what carriers tell
 *   <li>{@link dev.oms.payment.Payments}: what payment providers tell
 *   <li>{@link dev.oms.stock.Stock} and {@link dev.oms.item.Items}: what is there, and what it is
 *   <li>{@link dev.oms.stock.Carts} and {@link dev.oms.order.Backorders}: what is kept, and what waits
 *   <li>{@link dev.oms.stock.Transfers} and {@link dev.oms.stock.ChannelStock}: units under way, and what channels are
 *       told
 *   <li>{@link dev.oms.cost.Costs}, {@link dev.oms.metric.Profits} and {@link dev.oms.metric.Measures}: what it cost,
 *       what it earned, and every figure; {@link dev.oms.columns.OrderColumns} for figures over millions of orders
 *   <li>{@link dev.oms.people.People}: customers across channels, and their personal data
 *   <li>{@link dev.oms.channel.ChannelImport}, {@link dev.oms.event.Inbox} and {@link dev.oms.event.Outbox}: what comes
 *       in from outside, and what goes out
 * </ul>
 *
 * <p>Every command answers an {@link dev.oms.outcome.Outcome}: done, or refused with every reason. What waits for a
 * time, {@link dev.oms.Oms#runDue} does. Several commands share a transaction of the host's by
 * {@link dev.oms.Oms#within}. A storage of your own implements {@link dev.oms.storage.Storage}.
 */
@NullMarked
package dev.oms;

import org.jspecify.annotations.NullMarked;
