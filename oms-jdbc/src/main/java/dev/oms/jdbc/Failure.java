package dev.oms.jdbc;

/** What an error of a database means for the change set at hand. */
enum Failure {
    /** A row with this key is there already. */
    DUPLICATE,
    /** A number left its range. */
    OVERFLOW,
    /** Others came first, by a deadlock, a serialization failure or a lock held too long: nothing was changed. */
    RETRYABLE,
    /** The connection is gone, or the server is. */
    LOST,
    /** Anything else. */
    OTHER
}
