package dev.oms.metric;

import dev.oms.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A SKU that is on hand and does not sell.
 *
 * @param onHand everywhere
 * @param value what the units on hand cost, an amount for each currency, by its code
 * @param uncosted how many of them nobody said the cost of; in no amount
 * @param lastSold when it was ordered last; empty if never
 * @param since from when on it was there to be sold and was not: the later of its last order and the last time it came
 *     in when there was none
 * @param days whole days since then, by the calendar of the zone
 */
public record IdleSku(
        String sku,
        long onHand,
        List<Money> value,
        long uncosted,
        Optional<Instant> lastSold,
        Instant since,
        long days,
        Idleness idleness) {

    public IdleSku {
        value = List.copyOf(value);
    }
}
