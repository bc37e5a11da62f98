package dev.oms.storage;

import java.time.Instant;

/**
 * An outbox entry as it is read back. Its id is {@code type/stream/version/ordinal}, numbers padded so that ids sort by
 * position.
 *
 * @param at when the command it belongs to was decided, in whole microseconds
 */
public record StoredEvent(
        String streamType,
        String streamId,
        long version,
        int ordinal,
        String kind,
        int schema,
        Bytes body,
        Instant at) {

    /** The id: unique, and sorted by position within a stream. */
    public String id() {
        return streamType + "/" + streamId + "/" + pad(version) + "/" + pad(ordinal);
    }

    private static String pad(long number) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, 19 - digits.length())) + digits;
    }
}
