/**
 * The front door. {@link dev.oms.Oms} opens the house; its accessors are the use cases of each room:
 *
 * <ul>
 *   <li>{@link dev.oms.order.Orders}: place, confirm, hold, cancel, complete, adopt
 *   <li>{@link dev.oms.fulfillment.Parcels}: pick, pack, ship, what carriers tell
 *   <li>{@link dev.oms.payment.Payments}: what payment providers tell
 *   <li>{@link dev.oms.stock.Stock} and {@link dev.oms.item.Items}: what is there, and what it is
 *   <li>{@link dev.oms.cost.Costs}: what it cost
 * </ul>
 *
 * <p>Every command answers an {@link dev.oms.outcome.Outcome}: done, or refused with every reason. A storage of your
 * own implements {@link dev.oms.storage.Storage}.
 */
@NullMarked
package dev.oms;

import org.jspecify.annotations.NullMarked;
