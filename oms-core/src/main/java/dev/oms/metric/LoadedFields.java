package dev.oms.metric;

import dev.oms.storage.Bytes;
import dev.oms.storage.UnreadableException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Takes in fields that were saved. */
final class LoadedFields implements StateFields {

    private final Iterator<Long> numbers;
    private final Iterator<String> texts;
    private final Iterator<Bytes> parts;

    LoadedFields(SavedState state) {
        this.numbers = state.numbers().iterator();
        this.texts = state.texts().iterator();
        this.parts = state.parts().iterator();
    }

    void end() {
        if (numbers.hasNext() || texts.hasNext() || parts.hasNext()) {
            throw new UnreadableException("a state holds more than its accumulator");
        }
    }

    long number() {
        return next(numbers);
    }

    String text() {
        return next(texts);
    }

    Bytes part() {
        return next(parts);
    }

    private static <T> T next(Iterator<T> from) {
        if (!from.hasNext()) {
            throw new UnreadableException("a state holds less than its accumulator");
        }
        return from.next();
    }

    @Override
    public long sum(long mine) {
        return Math.addExact(mine, number());
    }

    @Override
    public boolean any(boolean mine) {
        return number() != 0 || mine;
    }

    @Override
    public Instant earliest(Instant mine) {
        Instant other = StateValue.INSTANT.load(this);
        return other.isBefore(mine) ? other : mine;
    }

    @Override
    public Instant latest(Instant mine) {
        Instant other = StateValue.INSTANT.load(this);
        return other.isAfter(mine) ? other : mine;
    }

    @Override
    public <T> Optional<T> least(Optional<T> mine, StateValue<T> value, Comparator<? super T> order) {
        if (number() == 0) {
            return mine;
        }
        T other = value.load(this);
        return mine.filter(least -> order.compare(least, other) <= 0).or(() -> Optional.of(other));
    }

    @Override
    public <T> void all(Collection<T> mine, StateValue<T> value) {
        for (long left = number(); left > 0; left--) {
            mine.add(value.load(this));
        }
    }

    @Override
    public void numbers(LongStream mine, LongConsumer more) {
        for (long left = number(); left > 0; left--) {
            more.accept(number());
        }
    }

    @Override
    public void part(Supplier<Bytes> mine, Consumer<Bytes> more) {
        more.accept(part());
    }

    @Override
    public <K, V> void each(Map<K, V> mine, StateValue<K> key, Supplier<V> fresh, BiConsumer<V, StateFields> fields) {
        for (long left = number(); left > 0; left--) {
            fields.accept(mine.computeIfAbsent(key.load(this), absent -> fresh.get()), this);
        }
    }

    @Override
    public <K, V> void values(Map<K, V> mine, StateValue<K> key, StateValue<V> value, BinaryOperator<V> together) {
        for (long left = number(); left > 0; left--) {
            mine.merge(key.load(this), value.load(this), together);
        }
    }
}
