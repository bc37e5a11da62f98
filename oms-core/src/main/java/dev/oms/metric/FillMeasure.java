package dev.oms.metric;

import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An order that was to be reserved from stock, and how many units of its lines had to wait for stock.
 *
 * @param waited by line; lines of which none had to wait are not in it
 */
public record FillMeasure(OrderMeasure order, Map<String, Long> waited) implements Measure {

    public FillMeasure {
        waited = Map.copyOf(waited);
    }

    @Override
    public String id() {
        return order.id();
    }

    @Override
    public ChannelId channel() {
        return order.channel();
    }

    @Override
    public Instant at() {
        return order.at();
    }

    @Override
    public Optional<String> country() {
        return order.country();
    }

    @Override
    public Optional<CustomerKey> customer() {
        return order.customer();
    }

    @Override
    public Optional<OrderMeasure> ofOrder() {
        return Optional.of(order);
    }
}
