package dev.oms.jdbc;

/** What a column holds; each {@link Dialect} says how. */
enum ColumnType {
    /** A key: at most 255 code points, compared by its UTF-8 bytes. */
    KEY,
    /** Several keys in one, as the id of a claim or of an event is; compared likewise. */
    KEYS,
    /** Any text. */
    TEXT,
    /** A name out of a fixed list. */
    CHOICE,
    /** Lists, sets and maps within a row, as JSON. */
    JSON,
    /** An {@code int}. */
    INTEGER,
    /** A {@code long}. */
    NUMBER,
    BOOLEAN,
    /** A moment in UTC, to the microsecond. */
    INSTANT,
    DATE,
    BYTES
}
