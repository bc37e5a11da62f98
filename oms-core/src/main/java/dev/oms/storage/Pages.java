package dev.oms.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads whole ranges of an index, page by page. */
public final class Pages {

    private static final int SIZE = 500;

    private Pages() {}

    /** Hands over every page of a range, in order; none of them is kept. */
    public static <T> void each(Session session, Index<T> index, KeyRange range, Consumer<List<T>> page) {
        follow(session, index, range, Optional.empty(), page);
    }

    /** Everything in a range; for as much as fits in memory. */
    public static <T> List<T> all(Session session, Index<T> index, KeyRange range) {
        List<T> all = new ArrayList<>();
        each(session, index, range, all::addAll);
        return all;
    }

    /** Everything in a range of which the first part was fetched with other things. */
    public static <T> List<T> all(Session session, ReadSet read, RangeRead<T> begun) {
        Page<T> first = read.page(begun);
        if (first.next().isEmpty()) {
            return first.items();
        }
        List<T> all = new ArrayList<>(first.items());
        follow(session, begun.index(), begun.range(), first.next(), all::addAll);
        return all;
    }

    private static <T> void follow(
            Session session, Index<T> index, KeyRange range, Optional<Cursor> begun, Consumer<List<T>> reader) {
        Optional<Cursor> after = begun;
        do {
            Page<T> page = session.find(index, range, after, SIZE);
            reader.accept(page.items());
            after = page.next();
        } while (after.isPresent());
    }
}
