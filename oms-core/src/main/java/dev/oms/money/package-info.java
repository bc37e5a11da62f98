/**
 * Amounts of money, how they are rounded, and how they are split without losing a cent.
 *
 * <p>Read {@link dev.oms.money.Money} first, then {@link dev.oms.money.Books} (which scale a currency has in one
 * seller's books) and {@link dev.oms.money.Split} (discounts, refunds, costs over lines and units).
 * {@link dev.oms.money.Rate} and {@link dev.oms.money.RoundingPolicy} serve tax; {@link dev.oms.money.NumberStyle}
 * reads amounts out of other people's files; {@link dev.oms.money.MoneyFormat} writes them for people.
 *
 * <p>Everything here is exact, immutable and thread-safe. There is no {@code double}, and a result that does not fit is
 * an exception.
 */
@NullMarked
package dev.oms.money;

import org.jspecify.annotations.NullMarked;
