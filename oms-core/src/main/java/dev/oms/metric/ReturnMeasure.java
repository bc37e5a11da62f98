package dev.oms.metric;

import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.item.ItemKind;
import dev.oms.money.CurrencyUnit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A return or credit note.
 *
 * @param id {@code return:} and its channel and number
 * @param order the id of the order it is of; empty if none is known
 * @param at when it happened; it is booked then, whenever the order was placed
 */
public record ReturnMeasure(
        String id,
        ChannelId channel,
        Optional<CustomerKey> customer,
        Optional<String> country,
        Optional<String> order,
        CurrencyUnit currency,
        Instant at,
        List<Line> lines)
        implements Measure {

    /**
     * What came back.
     *
     * @param orderLine the id of the order's line it is of, if that is known
     * @param credit what the buyer got back, in minor units; positive
     */
    public record Line(
            String id, Optional<String> orderLine, Optional<String> sku, ItemKind kind, long units, long credit) {}

    public ReturnMeasure {
        lines = List.copyOf(lines);
    }
}
