package dev.oms.storage.memory;

import java.util.Optional;

/**
 * What stands at one address from now on.
 *
 * @param after empty if the thing goes
 */
record Change<T>(Table<T> table, Object id, Optional<Placed<T>> after) {

    static <T> Change<T> put(Table<T> table, Object id, Placed<T> after) {
        return new Change<>(table, id, Optional.of(after));
    }

    Address address() {
        return new Address(table, id);
    }

    void publish() {
        table.replace(id, after);
    }
}
