package dev.oms.order;

import dev.oms.storage.RecordCodec;
import java.time.Instant;
import java.util.Optional;

/**
 * The event published under {@link #KIND} when an order is to be handed over or delivered by another time than before:
 * the channel moved it, or seller and buyer agreed on it. A time that is taken back is empty.
 *
 * @param order the id of the order
 * @param shipBy the last instant to hand it over, as things stand now
 * @param deliverBy the last instant to deliver it, as things stand now
 * @param byChannel whether the channel moved it; else it was agreed on
 * @param cause the key of the command behind it
 * @param at when it was stored
 */
public record PromiseMoved(
        String order,
        String channel,
        String externalId,
        Optional<Instant> shipBy,
        Optional<Instant> deliverBy,
        boolean byChannel,
        String cause,
        Instant at) {

    public static final String KIND = "order.promise-moved";

    /** The version of this event's encoding. */
    public static final int SCHEMA = 1;

    public static final RecordCodec<PromiseMoved> CODEC = RecordCodec.of(PromiseMoved.class);
}
