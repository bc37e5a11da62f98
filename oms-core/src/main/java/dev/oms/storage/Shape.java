package dev.oms.storage;

import java.util.Optional;

/** How values of one type are written and read. Thread-safe. */
abstract class Shape {

    abstract void write(Object value, MessageWriter out);

    abstract Object read(MessageReader in);

    /** What it is made of. */
    abstract Structure structure();

    /** What stands for a component that the message does not have; empty if there is nothing to stand for it. */
    Optional<Object> missing() {
        return Optional.empty();
    }

    /** Whether a component need not be written because {@link #missing} is just this. */
    boolean isMissing(Object value) {
        return false;
    }
}
