package dev.oms.stock;

import dev.oms.storage.ChangeSet;
import dev.oms.storage.EntityType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Entities of one kind that are written, each once, however often it changes. */
final class Written<E> {

    private final EntityType<E> type;
    private final Function<E, String> id;
    private final BiFunction<E, Long, E> withVersion;
    private final Map<String, E> inserted = new LinkedHashMap<>();
    private final Map<String, E> before = new LinkedHashMap<>();
    private final Map<String, E> replaced = new LinkedHashMap<>();

    Written(EntityType<E> type, Function<E, String> id, BiFunction<E, Long, E> withVersion) {
        this.type = type;
        this.id = id;
        this.withVersion = withVersion;
    }

    void insert(E fresh) {
        inserted.put(id.apply(fresh), fresh);
    }

    /** As it stands after what was collected so far. */
    E current(E handedIn) {
        String key = id.apply(handedIn);
        E fresh = inserted.getOrDefault(key, handedIn);
        return replaced.getOrDefault(key, fresh);
    }

    /** Keeps what has become of it, at the version after the one that is stored. */
    E keep(E handedIn, E after) {
        String key = id.apply(after);
        if (inserted.containsKey(key)) {
            E atOnce = withVersion.apply(after, 1L);
            inserted.put(key, atOnce);
            return atOnce;
        }
        before.putIfAbsent(key, handedIn);
        E atOnce = withVersion.apply(after, type.version().applyAsLong(first(key)) + 1);
        replaced.put(key, atOnce);
        return atOnce;
    }

    void addTo(ChangeSet.Builder parts) {
        inserted.values().forEach(fresh -> parts.insert(type, fresh));
        replaced.forEach((key, after) -> parts.replace(type, first(key), after));
    }

    private E first(String key) {
        return Objects.requireNonNull(before.get(key));
    }
}
