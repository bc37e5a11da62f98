package dev.oms.metric;

import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.money.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * Money a channel booked without an order, outside sales.
 *
 * @param id {@code adjustment:} and its channel, number and line
 * @param amount what the seller gains by it; negative for a loss
 */
public record AdjustmentMeasure(String id, ChannelId channel, Instant at, Money amount) implements Measure {

    @Override
    public Optional<String> country() {
        return Optional.empty();
    }

    @Override
    public Optional<CustomerKey> customer() {
        return Optional.empty();
    }
}
