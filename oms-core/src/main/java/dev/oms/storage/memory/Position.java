package dev.oms.storage.memory;

import dev.oms.storage.Cursor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A place in an index, in bytes that sort unsigned as {@link Cursor} does: a text as UTF-8 and a zero, which no text
 * holds; numbers, and the seconds of instants, with their sign turned; the id last. Immutable.
 */
final class Position implements Comparable<Position> {

    private final byte[] order;
    private final Cursor cursor;

    private Position(byte[] order, Cursor cursor) {
        this.order = order;
        this.cursor = cursor;
    }

    static Position of(Cursor cursor) {
        return new Position(encode(cursor.key().values(), cursor.id()), cursor);
    }

    /** The bytes with which the positions of all keys begin that begin with these values. */
    static byte[] prefix(List<Object> values) {
        return encode(values, "");
    }

    Cursor cursor() {
        return cursor;
    }

    boolean startsWith(byte[] prefix) {
        return order.length >= prefix.length && Arrays.equals(order, 0, prefix.length, prefix, 0, prefix.length);
    }

    boolean isBefore(byte[] bound) {
        return Arrays.compareUnsigned(order, bound) < 0;
    }

    @Override
    public int compareTo(Position other) {
        return Arrays.compareUnsigned(order, other.order);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Position that && Arrays.equals(order, that.order);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(order);
    }

    @Override
    public String toString() {
        return cursor.toString();
    }

    private static byte[] encode(List<Object> values, String id) {
        byte[][] texts = new byte[values.size() + 1][];
        int size = 0;
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value instanceof String text) {
                texts[i] = text.getBytes(StandardCharsets.UTF_8);
                size += texts[i].length + 1;
            } else {
                size += value instanceof Instant ? Long.BYTES + Integer.BYTES : Long.BYTES;
            }
        }
        byte[] last = id.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(size + last.length);
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value instanceof Long number) {
                bytes.putLong(number ^ Long.MIN_VALUE);
            } else if (value instanceof Instant instant) {
                bytes.putLong(instant.getEpochSecond() ^ Long.MIN_VALUE).putInt(instant.getNano());
            } else {
                bytes.put(texts[i]).put((byte) 0);
            }
        }
        return bytes.put(last).array();
    }
}
