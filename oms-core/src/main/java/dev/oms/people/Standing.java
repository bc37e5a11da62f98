package dev.oms.people;

/** What an order is among those of its customer, whatever the order in which they came in. */
public enum Standing {
    /** The first counted one, by the time it was placed. */
    FIRST,
    /** There is an earlier one. */
    RETURNING,
    /** It is cancelled, or makes good another one. */
    NOT_COUNTED,
    /** Nobody knows whose it is. */
    NOBODYS
}
