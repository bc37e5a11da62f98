package dev.oms.metric;

import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import java.time.Instant;
import java.util.Optional;

/** What else is known of one order: it is counted where and when its order is. Immutable and thread-safe. */
public sealed interface MeasureOfOrder extends Measure permits ProfitMeasure, FillMeasure {

    OrderMeasure order();

    @Override
    default String id() {
        return order().id();
    }

    @Override
    default ChannelId channel() {
        return order().channel();
    }

    @Override
    default Instant at() {
        return order().at();
    }

    @Override
    default Optional<String> country() {
        return order().country();
    }

    @Override
    default Optional<CustomerKey> customer() {
        return order().customer();
    }

    @Override
    default Optional<OrderMeasure> ofOrder() {
        return Optional.of(order());
    }
}
