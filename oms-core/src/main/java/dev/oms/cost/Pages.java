package dev.oms.cost;

import dev.oms.storage.Cursor;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All pages of a range. */
final class Pages {

    private static final int PAGE = 500;

    private Pages() {}

    static <T> List<T> all(Session session, Index<T> index, KeyRange range) {
        List<T> all = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            Page<T> page = session.find(index, range, after, PAGE);
            all.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        return all;
    }
}
