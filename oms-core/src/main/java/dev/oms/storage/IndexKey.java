package dev.oms.storage;

import java.time.Instant;
import java.util.List;

/**
 * One key under which a thing is found: a value for each part of its index, in their order.
 *
 * @param values {@link String}, {@link Long} or {@link Instant}, as the parts of the index say
 */
public record IndexKey(List<Object> values) implements Comparable<IndexKey> {

    public IndexKey {
        values = List.copyOf(values);
    }

    public static IndexKey of(Object... values) {
        return new IndexKey(List.of(values));
    }

    /** Part by part; a key that another begins with sorts before it. */
    @Override
    public int compareTo(IndexKey other) {
        int parts = Math.min(values.size(), other.values.size());
        for (int i = 0; i < parts; i++) {
            int order = compareParts(values.get(i), other.values.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(values.size(), other.values.size());
    }

    static int compareParts(Object left, Object right) {
        if (left instanceof String a && right instanceof String b) {
            return KeyText.compare(a, b);
        }
        if (left instanceof Long a && right instanceof Long b) {
            return Long.compare(a, b);
        }
        if (left instanceof Instant a && right instanceof Instant b) {
            return a.compareTo(b);
        }
        throw new IllegalArgumentException("parts of different types: " + left + " and " + right);
    }
}
