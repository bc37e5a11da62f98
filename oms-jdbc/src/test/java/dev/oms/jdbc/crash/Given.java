package dev.oms.jdbc.crash;

import dev.oms.Oms;
import dev.oms.outcome.Outcome;
import java.util.Optional;

/**
 * A command that was given to a server that may die at any moment, and what its giver was told.
 *
 * @param name what it was, for people
 * @param command gives it, under the same key each time
 * @param answer the answer; empty if there was none
 * @param key the key of a command in doubt
 */
record Given<T>(String name, Command<T> command, Told told, Optional<Outcome<T>> answer, Optional<String> key) {

    /** A command with its key in it. */
    interface Command<T> {
        Outcome<T> give(Oms oms);
    }

    /** What the giver was told. */
    enum Told {
        /** It was carried out. */
        ACKNOWLEDGED,
        /** It was refused. */
        REFUSED,
        /** Nobody knows. */
        IN_DOUBT,
        /** It failed, and changed nothing. */
        FAILED
    }
}
