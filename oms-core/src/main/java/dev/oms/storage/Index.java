package dev.oms.storage;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A way to find things of one kind. What an index holds moves in the same step as the thing itself. Made by
 * {@link #one}, {@link #optional} or {@link #many}, each of which says how many keys a thing may have:
 *
 * <pre>{@code
 * Index.one("order.by_placed", List.of(KeyPart.instant("placed_at")), order -> IndexKey.of(order.placedAt()))
 * }</pre>
 *
 * <p><strong>Names of parts.</strong> A part that has the name of a component of the thing's record has its value, in
 * every key of every thing the index holds, so a storage may keep both in one column. The name is the component's in
 * snake case ({@code placed_at} for {@code placedAt}); a component of a component is named by both ({@code source_kind}
 * for {@code source().kind()}); a component called {@code order}, a word of SQL, is called {@code order_id}. The value
 * is the text, number or time itself, the {@linkplain Enum#name() name} of an enum constant, and of a record of one
 * component that component's. Where an {@link Optional} is empty, a part of its name has whatever stands for nothing
 * there: empty text, a time after all others. A part of any other name claims nothing.
 *
 * @param name unique among all indexes: the kind's name, a dot and what it is by ({@code order.by_placed})
 * @param parts the columns, in sorting order
 * @param multiplicity how many keys a thing may have
 * @param keysOf the keys of a thing: none if this index does not hold it, several if it is found in several places, all
 *     distinct
 */
public record Index<T>(
        String name, List<KeyPart> parts, Multiplicity multiplicity, Function<T, List<IndexKey>> keysOf) {

    /**
     * How many keys a thing may have in an index, whatever becomes of it. A storage may keep a single key in columns
     * beside the thing, and needs a table of keys only for many.
     */
    public enum Multiplicity {
        /** Exactly one: every order has a time at which it was placed. */
        ONE,
        /** One or none: only a stuck order is found among the stuck ones. */
        OPTIONAL,
        /** Any number: an item is found by each of its barcodes. */
        MANY;

        boolean allows(int keys) {
            return switch (this) {
                case ONE -> keys == 1;
                case OPTIONAL -> keys <= 1;
                case MANY -> true;
            };
        }
    }

    public Index {
        KeyText.require("index", name);
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("the index " + name + " has no parts");
        }
    }

    /** An index that holds every thing, under one key. */
    public static <T> Index<T> one(String name, List<KeyPart> parts, Function<T, IndexKey> keyOf) {
        return new Index<>(name, parts, Multiplicity.ONE, thing -> List.of(keyOf.apply(thing)));
    }

    /** An index that holds some things, each under one key. */
    public static <T> Index<T> optional(String name, List<KeyPart> parts, Function<T, Optional<IndexKey>> keyOf) {
        return new Index<>(name, parts, Multiplicity.OPTIONAL, thing -> {
            Optional<IndexKey> key = keyOf.apply(thing);
            return key.isPresent() ? List.of(key.get()) : List.of();
        });
    }

    /**
     * An index that may hold a thing under several keys.
     *
     * @param keysOf the keys of a thing, all distinct
     */
    public static <T> Index<T> many(String name, List<KeyPart> parts, Function<T, List<IndexKey>> keysOf) {
        return new Index<>(name, parts, Multiplicity.MANY, keysOf);
    }

    /**
     * The keys of a thing, checked against the parts.
     *
     * @throws IllegalArgumentException if the index's own function answers keys of other parts, one key twice, or
     *     another number of keys than it may
     */
    public List<IndexKey> keys(T thing) {
        List<IndexKey> keys = keysOf.apply(thing);
        if (!multiplicity.allows(keys.size())) {
            throw new IllegalArgumentException(
                    "the index " + name + ", of multiplicity " + multiplicity + ", answers the keys " + keys);
        }
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
