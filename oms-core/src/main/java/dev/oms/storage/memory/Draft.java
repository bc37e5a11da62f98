package dev.oms.storage.memory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has been decided and is not yet committed, in front of what is. For one thread, which holds all addresses it
 * reads.
 */
final class Draft {

    private final Map<Address, Change<?>> changes = new LinkedHashMap<>();

    /** What stands there: what was decided last, else what is committed. */
    @SuppressWarnings("unchecked") // a change at an address is of the address's table
    <T> Optional<Placed<T>> get(Table<T> table, Object id) {
        Change<?> change = changes.isEmpty() ? null : changes.get(new Address(table, id));
        return change == null ? table.get(id) : ((Change<T>) change).after();
    }

    void add(List<Change<?>> decided) {
        for (Change<?> change : decided) {
            changes.put(change.address(), change);
        }
    }

    Collection<Change<?>> changes() {
        return changes.values();
    }
}
