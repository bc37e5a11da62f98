package dev.oms.event;

import dev.oms.storage.Bytes;
import dev.oms.storage.SellerId;
import dev.oms.storage.StoredEvent;
import java.time.Instant;

/**
 * One event on its way out. Within a stream, (version, ordinal) grows and never comes twice for two events, so a
 * consumer that keeps the last one it has seen of each stream knows what it has had already. It need not be gapless:
 * not every change of a thing is published.
 *
 * @param id the same whenever this event is handed over, unique within the seller; sorts by position in its stream
 * @param version the version of the thing after the change the event tells of
 * @param ordinal its place among the events of that change, from 0
 * @param kind what happened, for example {@code order.confirmed}
 * @param schema the version of the body's encoding
 * @param at when it was decided, by our clock
 */
public record Delivery(
        SellerId seller,
        EventStream stream,
        String id,
        long version,
        int ordinal,
        String kind,
        int schema,
        Bytes body,
        Instant at) {

    static Delivery of(SellerId seller, StoredEvent event) {
        return new Delivery(
                seller,
                EventStream.of(event),
                event.id(),
                event.version(),
                event.ordinal(),
                event.kind(),
                event.schema(),
                event.body(),
                event.at());
    }
}
