package dev.oms.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A set of kinds: entity types, row types and counter types, with every name, rank and index used once. The built-in
 * kinds ({@link BuiltIn}) belong to every catalogue. Immutable and thread-safe.
 */
public final class Catalogue {

    private final Map<String, Kind<?>> kinds = new HashMap<>();
    private final Map<String, CounterType> counters = new HashMap<>();
    private final Map<String, Kind<?>> kindOfIndex = new HashMap<>();
    private final Map<String, CounterType> counterOfIndex = new HashMap<>();

    private Catalogue(List<? extends Kind<?>> kinds, List<CounterType> counters) {
        for (Kind<?> kind :
                Stream.concat(kinds.stream(), BuiltIn.ROW_TYPES.stream()).toList()) {
            refuseTwice(this.kinds.put(kind.name(), kind), "kind", kind.name());
            for (Index<?> index : kind.indexes()) {
                refuseTwice(kindOfIndex.put(index.name(), kind), "index", index.name());
            }
        }
        for (CounterType counter : counters) {
            refuseTwice(this.counters.put(counter.name(), counter), "counter type", counter.name());
            refuseTwice(this.kinds.get(counter.name()), "kind", counter.name());
            refuseTwice(
                    counterOfIndex.put(counter.index().name(), counter),
                    "index",
                    counter.index().name());
            refuseTwice(
                    kindOfIndex.get(counter.index().name()),
                    "index",
                    counter.index().name());
        }
        refuseEqualRanks(entityTypes(), EntityType::rank);
        refuseEqualRanks(counters, CounterType::rank);
    }

    /**
     * A catalogue of these kinds.
     *
     * @throws IllegalArgumentException if a name, an index or a rank is used twice
     */
    public static Catalogue of(List<? extends Kind<?>> kinds, List<CounterType> counters) {
        return new Catalogue(kinds, counters);
    }

    public List<EntityType<?>> entityTypes() {
        return kinds.values().stream()
                .filter(EntityType.class::isInstance)
                .<EntityType<?>>map(kind -> (EntityType<?>) kind)
                .sorted((a, b) -> Integer.compare(a.rank(), b.rank()))
                .toList();
    }

    /** The row types, the built-in ones among them, by name. */
    public List<RowType<?>> rowTypes() {
        return kinds.values().stream()
                .filter(RowType.class::isInstance)
                .<RowType<?>>map(kind -> (RowType<?>) kind)
                .sorted((a, b) -> KeyText.compare(a.name(), b.name()))
                .toList();
    }

    public List<CounterType> counterTypes() {
        return counters.values().stream()
                .sorted((a, b) -> Integer.compare(a.rank(), b.rank()))
                .toList();
    }

    public boolean knows(Kind<?> kind) {
        return kinds.containsKey(kind.name());
    }

    public boolean knows(CounterType type) {
        return counters.containsKey(type.name());
    }

    /** The kind an index belongs to; empty for an unknown index and for one of a counter type. */
    public Optional<Kind<?>> kindOf(Index<?> index) {
        return Optional.ofNullable(kindOfIndex.get(index.name()));
    }

    /** The counter type whose built-in index this is. */
    public Optional<CounterType> counterOf(Index<?> index) {
        return Optional.ofNullable(counterOfIndex.get(index.name()));
    }

    /** The names of the kinds of {@code needed} that this catalogue does not have. */
    public List<String> missing(Catalogue needed) {
        List<String> missing = new ArrayList<>();
        needed.kinds.keySet().stream().filter(name -> !kinds.containsKey(name)).forEach(missing::add);
        needed.counters.keySet().stream()
                .filter(name -> !counters.containsKey(name))
                .forEach(missing::add);
        missing.sort(KeyText::compare);
        return List.copyOf(missing);
    }

    private static <T> void refuseEqualRanks(List<T> types, Function<T, Integer> rank) {
        Map<Integer, T> seen = new HashMap<>();
        for (T type : types) {
            refuseTwice(seen.put(rank.apply(type), type), "rank", type.toString());
        }
    }

    private static void refuseTwice(@Nullable Object before, String what, String name) {
        if (before != null) {
            throw new IllegalArgumentException("the " + what + " of " + name + " is used twice: " + before);
        }
    }
}
