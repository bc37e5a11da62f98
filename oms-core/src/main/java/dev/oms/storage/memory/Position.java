package dev.oms.storage.memory;

import dev.oms.storage.Cursor;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A place in an index, in bytes that sort unsigned as {@link Cursor} does: a text as UTF-8 and a zero, which no text
 * holds; numbers, and the seconds of instants, with their sign turned; the id last. Immutable.
 */
final class Position implements Comparable<Position> {

    private final byte[] order;
    private final Object id;

    private Position(byte[] order, Object id) {
        this.order = order;
        this.id = id;
    }

    /** Where a thing stands; {@code id} is its address in its table. */
    static Position of(Cursor cursor, Object id) {
        return new Position(encode(cursor.key().values(), cursor.id()), id);
    }

    /** A position to search from. */
    static Position of(Cursor cursor) {
        return of(cursor, cursor.id());
    }

    /** Where all positions begin whose keys begin with these values. */
    static Position prefix(List<Object> values) {
        return new Position(encode(values, ""), "");
    }

    /** The same as a cursor; {@code parts} are those of the index. */
    Cursor cursor(List<KeyPart> parts) {
        ByteBuffer bytes = ByteBuffer.wrap(order);
        List<Object> values = new ArrayList<>(parts.size());
        for (KeyPart part : parts) {
            values.add(
                    switch (part.type()) {
                        case TEXT -> text(bytes, indexOfZero(bytes));
                        case NUMBER -> bytes.getLong() ^ Long.MIN_VALUE;
                        case INSTANT -> Instant.ofEpochSecond(bytes.getLong() ^ Long.MIN_VALUE, bytes.getInt());
                    });
        }
        return new Cursor(new IndexKey(values), text(bytes, bytes.limit()));
    }

    /** The address of the thing in its table. */
    Object id() {
        return id;
    }

    boolean startsWith(Position prefix) {
        int length = prefix.order.length;
        return order.length >= length && Arrays.equals(order, 0, length, prefix.order, 0, length);
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
        return id.toString();
    }

    private String text(ByteBuffer bytes, int end) {
        int start = bytes.position();
        bytes.position(Math.min(end + 1, bytes.limit()));
        return new String(order, start, end - start, StandardCharsets.UTF_8);
    }

    private static int indexOfZero(ByteBuffer bytes) {
        int at = bytes.position();
        while (bytes.get(at) != 0) {
            at++;
        }
        return at;
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
