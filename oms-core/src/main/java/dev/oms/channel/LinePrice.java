package dev.oms.channel;

import dev.oms.money.Money;
import java.util.Optional;

/**
 * What a line costs.
 *
 * @param ofUnit the price of one unit; empty if none is told
 * @param sellerDiscount on the whole line, positive; empty if none is told
 */
record LinePrice(Optional<Money> ofUnit, Optional<Money> sellerDiscount) {

    static final LinePrice UNKNOWN = new LinePrice(Optional.empty(), Optional.empty());
}
