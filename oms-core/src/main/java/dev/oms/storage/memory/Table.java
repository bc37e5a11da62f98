package dev.oms.storage.memory;

import com.google.common.collect.Iterators;
import dev.oms.storage.Cursor;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    private final List<ConcurrentNavigableMap<Position, T>> trees = new ArrayList<>();

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
        List<List<Position>> positions = new ArrayList<>(indexes.size());
        for (Index<T> index : indexes) {
            List<Position> placed = new ArrayList<>(1);
            for (IndexKey key : index.keys(thing)) {
                placed.add(Position.of(new Cursor(key, id)));
            }
            positions.add(placed);
        }
        return new Placed<>(thing, positions);
    }

    void replace(Object id, Optional<Placed<T>> after) {
        Optional<Placed<T>> before =
                Optional.ofNullable(after.isPresent() ? things.put(id, after.get()) : things.remove(id));
        for (int i = 0; i < trees.size(); i++) {
            Map<Position, T> tree = trees.get(i);
            List<Position> gained = after.isPresent() ? after.get().positions().get(i) : List.of();
            List<Position> lost = before.isPresent() ? before.get().positions().get(i) : List.of();
            for (Position position : gained) {
                tree.put(position, after.orElseThrow().thing());
            }
            for (Position position : lost) {
                if (!gained.contains(position)) {
                    tree.remove(position);
                }
            }
        }
    }

    /**
     * One page.
     *
     * @param undecided changes that stand in front of what is committed
     */
    Page<T> page(Index<T> index, KeyRange range, Optional<Cursor> after, int limit, Collection<Change<T>> undecided) {
        byte[] prefix = Position.prefix(range.prefix());
        Optional<byte[]> until = range.until().map(bound -> Position.prefix(with(range.prefix(), bound)));
        Position least = Position.of(new Cursor(range.least(), ""));
        Position start = after.map(Position::of)
                .filter(position -> position.compareTo(least) > 0)
                .orElse(least);
        boolean begins = start.equals(least);
        int at = indexes.indexOf(index);
        Iterator<Map.Entry<Position, T>> entries =
                trees.get(at).tailMap(start, begins).entrySet().iterator();
        if (!undecided.isEmpty()) {
            entries = merged(entries, at, start, begins, undecided);
        }
        List<T> items = new ArrayList<>(Math.min(limit, 64));
        Position last = start;
        while (entries.hasNext()) {
            Map.Entry<Position, T> entry = entries.next();
            Position position = entry.getKey();
            if (!position.startsWith(prefix) || (until.isPresent() && !position.isBefore(until.get()))) {
                break;
            }
            if (items.size() == limit) {
                return new Page<>(items, Optional.of(last.cursor()));
            }
            items.add(entry.getValue());
            last = position;
        }
        return new Page<>(items, Optional.empty());
    }

    /** The committed entries of an index without those that the changes replace, and the changes' own, in order. */
    private Iterator<Map.Entry<Position, T>> merged(
            Iterator<Map.Entry<Position, T>> committed,
            int at,
            Position start,
            boolean begins,
            Collection<Change<T>> undecided) {
        Set<Position> replaced = new HashSet<>();
        NavigableMap<Position, T> own = new TreeMap<>();
        for (Change<T> change : undecided) {
            get(change.id())
                    .ifPresent(placed -> replaced.addAll(placed.positions().get(at)));
            change.after()
                    .ifPresent(placed ->
                            placed.positions().get(at).forEach(position -> own.put(position, placed.thing())));
        }
        return Iterators.mergeSorted(
                List.of(
                        Iterators.filter(committed, entry -> !replaced.contains(entry.getKey())),
                        own.tailMap(start, begins).entrySet().iterator()),
                Map.Entry.comparingByKey());
    }

    private static List<Object> with(List<Object> prefix, Object next) {
        List<Object> values = new ArrayList<>(prefix);
        values.add(next);
        return values;
    }
}
