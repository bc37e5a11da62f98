package dev.oms.order;

import dev.oms.storage.RecordCodec;
import java.time.Instant;

/**
 * The event published for each edge an order walks, under the kind {@code order.} and the state entered in lower case.
 *
 * @param order the id of the order
 * @param from the code of the state left; empty when it was placed
 * @param cause the key of the command or fact behind it
 * @param at when it was stored
 */
public record OrderMoved(
        String order,
        String channel,
        String externalId,
        String from,
        String to,
        String trigger,
        String cause,
        Instant at) {

    /** The version of this event's encoding. */
    public static final int SCHEMA = 1;

    public static final RecordCodec<OrderMoved> CODEC = RecordCodec.of(OrderMoved.class);
}
