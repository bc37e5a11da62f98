package dev.oms.storage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One column of an index: its name, and what it holds.
 *
 * @param name unique within the index, lower case with underscores
 */
public record KeyPart(String name, Type type) {

    /** What a part of an index key holds, and how it sorts. */
    public enum Type {
        /** A {@link String}, a {@linkplain KeyText key} or empty; sorts by its UTF-8 bytes. */
        TEXT,
        /** A {@link Long}. */
        NUMBER,
        /** An {@link Instant} in whole microseconds. */
        INSTANT;

        boolean accepts(Object value) {
            return switch (this) {
                case TEXT -> value instanceof String;
                case NUMBER -> value instanceof Long;
                case INSTANT ->
                    value instanceof Instant instant && instant.equals(instant.truncatedTo(ChronoUnit.MICROS));
            };
        }
    }

    public static KeyPart text(String name) {
        return new KeyPart(name, Type.TEXT);
    }

    public static KeyPart number(String name) {
        return new KeyPart(name, Type.NUMBER);
    }

    public static KeyPart instant(String name) {
        return new KeyPart(name, Type.INSTANT);
    }
}
