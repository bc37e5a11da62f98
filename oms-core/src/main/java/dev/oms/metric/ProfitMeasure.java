package dev.oms.metric;

import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import java.time.Instant;
import java.util.Optional;

/** An order and what it earned. */
public record ProfitMeasure(OrderMeasure order, Profit profit) implements Measure {

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
