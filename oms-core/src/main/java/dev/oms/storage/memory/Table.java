package dev.oms.storage.memory;

import com.google.common.collect.Iterators;
import dev.oms.storage.Cursor;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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
    private final List<Positions> positions = new ArrayList<>();

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
            positions.add(new Positions());
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
    Placed<T> place(Object id, T thing) {
        String text = idText.apply(thing);
        List<List<Position>> placed = new ArrayList<>(indexes.size());
        for (Index<T> index : indexes) {
            List<Position> places = new ArrayList<>(1);
            for (IndexKey key : index.keys(thing)) {
                places.add(Position.of(new Cursor(key, text), id));
            }
            placed.add(places);
        }
        return new Placed<>(thing, placed);
    }

    /** Puts in place what stands under an id from now on; an index is touched only where its keys change. */
    void replace(Object id, Optional<Placed<T>> after) {
        Optional<Placed<T>> before =
                Optional.ofNullable(after.isPresent() ? things.put(id, after.get()) : things.remove(id));
        for (int i = 0; i < positions.size(); i++) {
            List<Position> lost = positions(before, i);
            List<Position> gained = positions(after, i);
            if (!gained.equals(lost)) {
                lost.forEach(positions.get(i)::remove);
                gained.forEach(positions.get(i)::add);
            }
        }
    }

    private List<Position> positions(Optional<Placed<T>> placed, int index) {
        return placed.isPresent() ? placed.get().positions().get(index) : List.of();
    }

    /**
     * One page.
     *
     * @param draft changes that stand in front of what is committed
     */
    Page<T> page(Index<T> index, KeyRange range, Optional<Cursor> after, int limit, Draft draft) {
        int at = indexes.indexOf(index);
        Position prefix = Position.prefix(range.prefix());
        Position least = Position.prefix(range.least().values());
        Optional<Position> until = range.until().map(bound -> Position.prefix(with(range.prefix(), bound)));
        Position start = after.map(Position::of)
                .filter(position -> position.compareTo(least) > 0)
                .orElse(least);
        Iterator<Position> found = from(at, start, start.equals(least), draft.of(this));
        List<T> items = new ArrayList<>();
        Position last = start;
        while (found.hasNext()) {
            Position position = found.next();
            if (!position.startsWith(prefix) || (until.isPresent() && position.compareTo(until.get()) >= 0)) {
                break;
            }
            if (items.size() == limit) {
                return new Page<>(items, Optional.of(last.cursor(index.parts())));
            }
            Optional<T> thing = draft.thing(this, position.id());
            // gone only in a reading into which something was published, and which is therefore done again
            if (thing.isPresent()) {
                items.add(thing.get());
                last = position;
            }
        }
        return new Page<>(items, Optional.empty());
    }

    /** The committed positions without those of the changed things, and these things' own, in order. */
    private Iterator<Position> from(int at, Position start, boolean inclusive, Collection<Change<T>> undecided) {
        Iterator<Position> committed = positions.get(at).from(start, inclusive);
        if (undecided.isEmpty()) {
            return committed;
        }
        Set<Position> replaced = new HashSet<>();
        NavigableSet<Position> own = new TreeSet<>();
        for (Change<T> change : undecided) {
            replaced.addAll(positions(get(change.id()), at));
            own.addAll(positions(change.after(), at));
        }
        return Iterators.mergeSorted(
                List.of(
                        Iterators.filter(committed, position -> !replaced.contains(position)),
                        own.tailSet(start, inclusive).iterator()),
                Comparator.naturalOrder());
    }

    private static List<Object> with(List<Object> prefix, Object next) {
        List<Object> values = new ArrayList<>(prefix);
        values.add(next);
        return values;
    }
}
