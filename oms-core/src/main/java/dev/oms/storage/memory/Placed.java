package dev.oms.storage.memory;

import java.util.List;

/**
 * A thing and where its indexes hold it. Immutable.
 *
 * @param positions for each index of the table
 */
record Placed<T>(T thing, List<List<Position>> positions) {

    /** The next state of a thing whose positions never change. */
    Placed<T> with(T next) {
        return new Placed<>(next, positions);
    }
}
