package dev.oms.storage.memory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has been decided and is not yet committed, in front of what is. For one thread. Whoever decides on it holds all
 * addresses it reads; whoever only looks has to look again if something was published meanwhile.
 */
final class Draft {

    private final Map<Table<?>, Map<Object, Change<?>>> changes = new LinkedHashMap<>();

    /** What stands there: what was decided last, else what is committed. */
    @SuppressWarnings("unchecked") // a change under a table is of that table
    <T> Optional<Placed<T>> get(Table<T> table, Object id) {
        Map<Object, Change<?>> decided = changes.isEmpty() ? null : changes.get(table);
        Change<?> change = decided == null ? null : decided.get(id);
        return change == null ? table.get(id) : ((Change<T>) change).after();
    }

    <T> Optional<T> thing(Table<T> table, Object id) {
        return get(table, id).map(Placed::thing);
    }

    /** What was decided for one table, by id. */
    @SuppressWarnings("unchecked") // a change under a table is of that table
    <T> Collection<Change<T>> of(Table<T> table) {
        return (Collection<Change<T>>)
                (Collection<?>) changes.getOrDefault(table, Map.of()).values();
    }

    void add(List<Change<?>> decided) {
        for (Change<?> change : decided) {
            changes.computeIfAbsent(change.table(), first -> new LinkedHashMap<>())
                    .put(change.id(), change);
        }
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Puts everything in place; the publication of the seller is locked. */
    void publish() {
        changes.values().forEach(decided -> decided.values().forEach(Change::publish));
    }
}
