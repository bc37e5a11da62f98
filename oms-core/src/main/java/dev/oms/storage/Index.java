package dev.oms.storage;

import java.util.List;
import java.util.function.Function;

/**
 * A way to find things of one kind. What an index holds moves in the same step as the thing itself.
 *
 * @param name unique among all indexes: the kind's name, a dot and what it is by ({@code order.by_placed})
 * @param parts the columns, in sorting order
 * @param keysOf the keys of a thing: none if this index does not hold it, several if it is found in several places, all
 *     distinct
 */
public record Index<T>(String name, List<KeyPart> parts, Function<T, List<IndexKey>> keysOf) {

    public Index {
        KeyText.require("index", name);
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("the index " + name + " has no parts");
        }
    }

    /**
     * The keys of a thing, checked against the parts.
     *
     * @throws IllegalArgumentException if the index's own function answers keys of other parts, or one key twice
     */
    public List<IndexKey> keys(T thing) {
        List<IndexKey> keys = keysOf.apply(thing);
        for (int i = 0; i < keys.size(); i++) {
            IndexKey key = keys.get(i);
            if (key.values().size() != parts.size()) {
                throw new IllegalArgumentException("the index " + name + " has " + parts.size() + " parts, not " + key);
            }
            checkParts(key.values());
            if (keys.indexOf(key) != i) {
                throw new IllegalArgumentException("the index " + name + " answers a key twice: " + key);
            }
        }
        return keys;
    }

    /**
     * The same range.
     *
     * @throws IllegalArgumentException if the range asks for parts this index does not have
     */
    public KeyRange check(KeyRange range) {
        int bounded = range.from().isPresent() || range.until().isPresent() ? 1 : 0;
        if (range.prefix().size() + bounded > parts.size()) {
            throw new IllegalArgumentException("the index " + name + " has " + parts.size() + " parts: " + range);
        }
        checkParts(range.prefix());
        range.from().ifPresent(value -> checkPart(range.prefix().size(), value));
        range.until().ifPresent(value -> checkPart(range.prefix().size(), value));
        return range;
    }

    private void checkParts(List<Object> values) {
        for (int i = 0; i < values.size(); i++) {
            checkPart(i, values.get(i));
        }
    }

    private void checkPart(int at, Object value) {
        if (!parts.get(at).type().accepts(value)) {
            throw new IllegalArgumentException("the index " + name + " holds " + parts.get(at) + ", not " + value);
        }
        if (value instanceof String text && !text.isEmpty()) {
            KeyText.require(parts.get(at).name(), text);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Index<?> that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
