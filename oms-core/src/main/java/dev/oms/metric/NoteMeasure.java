package dev.oms.metric;

import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A channel's note of stock, which changes no level.
 *
 * @param id {@code note:} and its channel, number and line
 * @param externalId the channel's number of the document it stood on; an order may have the same
 */
public record NoteMeasure(String id, ChannelId channel, String externalId, Instant at, Optional<String> sku, long units)
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
