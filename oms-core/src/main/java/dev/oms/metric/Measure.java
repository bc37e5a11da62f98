package dev.oms.metric;

import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import java.time.Instant;
import java.util.Optional;

/** A small record read back from the storage, from which figures are computed. Immutable and thread-safe. */
public sealed interface Measure
        permits OrderMeasure,
                ReturnMeasure,
                AdjustmentMeasure,
                NoteMeasure,
                MeasureOfOrder,
                ParcelMeasure,
                SpendMeasure {

    /** What it is of: an order's id, or the kind and number of another document. */
    String id();

    ChannelId channel();

    /** When it happened; for an order, when it was placed. */
    Instant at();

    /** As the channel wrote it. */
    Optional<String> country();

    Optional<CustomerKey> customer();

    /** The order it is of; empty if it is of none. */
    default Optional<OrderMeasure> ofOrder() {
        return Optional.empty();
    }
}
