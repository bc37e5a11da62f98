package dev.oms.storage.memory;

import dev.oms.storage.Cursor;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * The committed things of one kind of one seller, by id and by their indexes. Safe to read while it is written, but
 * what belongs together is only seen together through {@link SellerTables}.
 */
final class Table<T> {

    private final String name;
    private final Function<T, String> idText;
    private final List<Index<T>> indexes;
    private final ConcurrentMap<Object, Placed<T>> things = new ConcurrentHashMap<>();
    private final List<ConcurrentNavigableMap<Cursor, T>> trees = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param idText the id of a thing as cursors show it
     */
    Table(String name, Function<T, String> idText, List<Index<T>> indexes) {
        this.name = name;
        this.idText = idText;
        this.indexes = indexes;
        for (int i = 0; i < indexes.size(); i++) {
            trees.add(new ConcurrentSkipListMap<>());
        }
    }

    String name() {
        return name;
    }

    Optional<Placed<T>> get(Object id) {
        return Optional.ofNullable(things.get(id));
    }

    Optional<T> thing(Object id) {
        return get(id).map(Placed::thing);
    }

    /**
     * Asks the indexes for the keys of a thing; whatever they throw is thrown here, long before anything is changed.
     */
    Placed<T> place(T thing) {
        String id = idText.apply(thing);
        List<List<Cursor>> positions = new ArrayList<>(indexes.size());
        for (Index<T> index : indexes) {
            List<Cursor> cursors = new ArrayList<>(1);
            for (IndexKey key : index.keys(thing)) {
                cursors.add(new Cursor(key, id));
            }
            positions.add(cursors);
        }
        return new Placed<>(thing, positions);
    }

    void replace(Object id, Optional<Placed<T>> after) {
        Optional<Placed<T>> before =
                Optional.ofNullable(after.isPresent() ? things.put(id, after.get()) : things.remove(id));
        for (int i = 0; i < trees.size(); i++) {
            Map<Cursor, T> tree = trees.get(i);
            List<Cursor> gained = after.isPresent() ? after.get().positions().get(i) : List.of();
            List<Cursor> lost = before.isPresent() ? before.get().positions().get(i) : List.of();
            for (Cursor cursor : gained) {
                tree.put(cursor, after.orElseThrow().thing());
            }
            for (Cursor cursor : lost) {
                if (!gained.contains(cursor)) {
                    tree.remove(cursor);
                }
            }
        }
    }

    Page<T> page(Index<T> index, KeyRange range, Optional<Cursor> after, int limit) {
        Cursor least = new Cursor(range.least(), "");
        boolean goesOn = after.isPresent() && after.get().compareTo(least) > 0;
        Cursor start = goesOn ? after.get() : least;
        List<T> items = new ArrayList<>(Math.min(limit, 64));
        Cursor last = start;
        for (Map.Entry<Cursor, T> entry :
                trees.get(indexes.indexOf(index)).tailMap(start, !goesOn).entrySet()) {
            if (!range.holds(entry.getKey().key())) {
                break;
            }
            if (items.size() == limit) {
                return new Page<>(items, Optional.of(last));
            }
            items.add(entry.getValue());
            last = entry.getKey();
        }
        return new Page<>(items, Optional.empty());
    }
}
