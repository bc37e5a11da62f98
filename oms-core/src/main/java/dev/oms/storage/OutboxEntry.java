package dev.oms.storage;

/**
 * An event to publish, stored with the change it tells of. Its position is (stream, the stream's version after the
 * change set, ordinal); relays deliver each stream in that order.
 *
 * @param stream the entity the event is about, written by the same change set
 * @param ordinal its place among the events of one stream in one change set, from 0
 * @param kind what happened, for example {@code order.placed}
 * @param schema the version of the body's encoding, from 1
 */
public record OutboxEntry(Ref<?> stream, int ordinal, String kind, int schema, Bytes body) {

    public OutboxEntry {
        KeyText.require("event kind", kind);
    }
}
