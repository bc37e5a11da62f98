package dev.oms.storage;

import java.util.List;
import java.util.Optional;

/**
 * Some of what was asked for, sorted by index key and id.
 *
 * @param next where to go on; empty if this was the last page
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {

    public Page {
        items = List.copyOf(items);
    }

    public static <T> Page<T> empty() {
        return new Page<>(List.of(), Optional.empty());
    }
}
