package dev.oms.metric;

import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.money.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * What was spent on advertising.
 *
 * @param id {@code cost:} and the id of the cost entry
 * @param order the order it was spent for, if it was told of one
 * @param at the beginning of the day it counts for
 * @param amount negative if the entry takes another back
 */
public record SpendMeasure(String id, ChannelId channel, Optional<String> order, Instant at, Money amount)
        implements Measure {

    @Override
    public Optional<String> country() {
        return Optional.empty();
    }

    @Override
    public Optional<CustomerKey> customer() {
        return Optional.empty();
    }
}
