package dev.oms.storage;

/** The first {@code limit} things of an index range. */
public record RangeRead<T>(Index<T> index, KeyRange range, int limit) {

    public RangeRead {
        index.check(range);
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of " + limit);
        }
    }
}
