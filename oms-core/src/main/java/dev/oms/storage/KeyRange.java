package dev.oms.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys whose first parts equal {@code prefix} and whose next part lies in the half-open range from {@code from}
 * (inclusive) to {@code until} (exclusive); an absent bound is open.
 *
 * <p>Example: {@code KeyRange.startingWith("shopify:berlin").from(monday).until(tuesday)} over (channel, placed at) are
 * Monday's orders of one channel.
 */
public record KeyRange(List<Object> prefix, Optional<Object> from, Optional<Object> until) {

    private static final KeyRange ALL = new KeyRange(List.of(), Optional.empty(), Optional.empty());

    public KeyRange {
        prefix = List.copyOf(prefix);
    }

    public static KeyRange all() {
        return ALL;
    }

    public static KeyRange startingWith(Object... prefix) {
        return new KeyRange(List.of(prefix), Optional.empty(), Optional.empty());
    }

    public KeyRange from(Object inclusive) {
        return new KeyRange(prefix, Optional.of(inclusive), until);
    }

    public KeyRange until(Object exclusive) {
        return new KeyRange(prefix, from, Optional.of(exclusive));
    }

    /** The least key this range could hold, perhaps shorter than the index has parts. */
    public IndexKey least() {
        List<Object> values = new ArrayList<>(prefix);
        from.ifPresent(values::add);
        return new IndexKey(values);
    }

    public boolean holds(IndexKey key) {
        if (key.values().size() < prefix.size()
                || !key.values().subList(0, prefix.size()).equals(prefix)) {
            return false;
        }
        return from.map(bound -> IndexKey.compareParts(key.values().get(prefix.size()), bound) >= 0)
                        .orElse(true)
                && until.map(bound -> IndexKey.compareParts(key.values().get(prefix.size()), bound) < 0)
                        .orElse(true);
    }
}
