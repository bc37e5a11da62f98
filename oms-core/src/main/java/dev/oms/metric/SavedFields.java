package dev.oms.metric;

import dev.oms.storage.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Writes fields. */
final class SavedFields implements StateFields {

    private final List<Long> numbers = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<Bytes> parts = new ArrayList<>();

    SavedState state(String form) {
        return new SavedState(form, numbers, texts, parts);
    }

    void number(long value) {
        numbers.add(value);
    }

    void text(String value) {
        texts.add(value);
    }

    void part(Bytes value) {
        parts.add(value);
    }

    @Override
    public long sum(long mine) {
        number(mine);
        return mine;
    }

    @Override
    public boolean any(boolean mine) {
        number(mine ? 1 : 0);
        return mine;
    }

    @Override
    public Instant earliest(Instant mine) {
        StateValue.INSTANT.save(this, mine);
        return mine;
    }

    @Override
    public Instant latest(Instant mine) {
        return earliest(mine);
    }

    @Override
    public <T> Optional<T> least(Optional<T> mine, StateValue<T> value, Comparator<? super T> order) {
        number(mine.isPresent() ? 1 : 0);
        mine.ifPresent(least -> value.save(this, least));
        return mine;
    }

    @Override
    public <T> void all(Collection<T> mine, StateValue<T> value) {
        number(mine.size());
        mine.stream().sorted(value.order()).forEach(one -> value.save(this, one));
    }

    @Override
    public void numbers(LongStream mine, LongConsumer more) {
        long[] sorted = mine.sorted().toArray();
        number(sorted.length);
        for (long one : sorted) {
            number(one);
        }
    }

    @Override
    public void part(Supplier<Bytes> mine, Consumer<Bytes> more) {
        part(mine.get());
    }

    @Override
    public <K, V> void each(Map<K, V> mine, StateValue<K> key, Supplier<V> fresh, BiConsumer<V, StateFields> fields) {
        number(mine.size());
        sorted(mine, key).forEach((name, held) -> {
            key.save(this, name);
            fields.accept(held, this);
        });
    }

    @Override
    public <K, V> void values(Map<K, V> mine, StateValue<K> key, StateValue<V> value, BinaryOperator<V> together) {
        number(mine.size());
        sorted(mine, key).forEach((name, held) -> {
            key.save(this, name);
            value.save(this, held);
        });
    }

    private static <K, V> Map<K, V> sorted(Map<K, V> map, StateValue<K> key) {
        Map<K, V> sorted = new TreeMap<>(key.order());
        sorted.putAll(map);
        return sorted;
    }
}
