package dev.oms.examples.rocks;

import dev.oms.storage.BuiltIn;
import dev.oms.storage.CounterKey;
import dev.oms.storage.Cursor;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The keys of one seller. Their bytes sort as {@link dev.oms.storage.KeyText} and {@link IndexKey} say, because each
 * part says by itself where it ends: a text by a zero byte, which no text holds; a number and a time by their length.
 *
 * <p>They also sort in an order in which locks can be taken without a circle: commands, natural keys, entities, rows,
 * and last, so that they are held shortest, counters. Entries of indexes come after all of them.
 */
record Keys(String seller) {

    /** Where all keys of this library begin; those of a host that shares the store begin otherwise. */
    private static final String OURS = "oms";

    private static final String COUNTERS = "5";
    private static final String ENTRIES = "6";

    private static String shelf(Kind<?> kind) {
        if (kind.equals(BuiltIn.RECEIPTS)) {
            return "1";
        }
        return kind.equals(BuiltIn.CLAIMS) ? "2" : kind instanceof EntityType<?> ? "3" : "4";
    }

    byte[] of(Kind<?> kind, String id) {
        return bytes(List.of(OURS, seller, shelf(kind), kind.name(), id));
    }

    byte[] of(CounterKey key) {
        List<Object> parts =
                new ArrayList<>(List.of(OURS, seller, COUNTERS, key.type().name()));
        parts.addAll(key.parts());
        return bytes(parts);
    }

    /** What the key of each entry of an index begins with. */
    byte[] entries(Index<?> index) {
        return bytes(List.of(OURS, seller, ENTRIES, index.name()));
    }

    /** What the keys of the entries begin with that stand under this key, or under one that begins with it. */
    byte[] entries(Index<?> index, IndexKey key) {
        return joined(entries(index), bytes(key.values()));
    }

    byte[] entry(Index<?> index, Cursor at) {
        return joined(entries(index, at.key()), bytes(List.of(at.id())));
    }

    /** Where an entry stands in its index. */
    Cursor position(Index<?> index, byte[] entry) {
        int begin = entries(index).length;
        ByteBuffer rest = ByteBuffer.wrap(entry, begin, entry.length - begin);
        List<Object> values = new ArrayList<>();
        for (KeyPart part : index.parts()) {
            values.add(
                    switch (part.type()) {
                        case TEXT -> text(rest);
                        case NUMBER -> number(rest);
                        case INSTANT -> Instant.ofEpochSecond(number(rest), number(rest));
                    });
        }
        return new Cursor(new IndexKey(values), text(rest));
    }

    /** The first of all keys behind this one. */
    static byte[] behind(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    static boolean begins(byte[] key, byte[] beginning) {
        return key.length >= beginning.length
                && Arrays.equals(key, 0, beginning.length, beginning, 0, beginning.length);
    }

    private static byte[] bytes(List<Object> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof Long number) {
                bytes.writeBytes(sortable(number));
            } else if (part instanceof Instant instant) {
                bytes.writeBytes(sortable(instant.getEpochSecond()));
                bytes.writeBytes(sortable(instant.getNano()));
            } else {
                bytes.writeBytes(((String) part).getBytes(StandardCharsets.UTF_8));
                bytes.write(0);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    /** With its sign turned round a number below zero sorts before the others. */
    private static byte[] sortable(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number ^ Long.MIN_VALUE).array();
    }

    private static long number(ByteBuffer bytes) {
        return bytes.getLong() ^ Long.MIN_VALUE;
    }

    private static String text(ByteBuffer bytes) {
        int begin = bytes.position();
        while (bytes.get() != 0) {
            // goes on to the end of the text
        }
        byte[] text = new byte[bytes.position() - 1 - begin];
        bytes.get(begin, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
