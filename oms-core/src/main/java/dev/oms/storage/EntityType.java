package dev.oms.storage;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A kind with a version: inserted at version 1, replaced only by the next version of itself.
 *
 * @param rank where entities of this kind stand in the order in which locks are taken; unique among entity types
 * @param version the version of one entity
 */
public record EntityType<E>(
        String name,
        int rank,
        Class<E> type,
        Function<E, String> id,
        ToLongFunction<E> version,
        Codec<E> codec,
        List<Index<E>> indexes)
        implements Kind<E> {

    public EntityType {
        KeyText.requireName("entity type", name);
        indexes = List.copyOf(indexes);
    }

    public Ref<E> ref(String id) {
        return new Ref<>(this, id);
    }

    public Ref<E> refOf(E entity) {
        return new Ref<>(this, id.apply(entity));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntityType<?> that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
