package dev.oms.metric;

import dev.oms.storage.Bytes;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * What an accumulator holds, field by field. One description serves both ways: while a state is saved every call writes
 * the field and answers it as it is; while one is loaded every call answers the field with what was saved taken in.
 *
 * <pre>{@code
 * public void state(StateFields fields) {
 *     orders = fields.sum(orders);
 *     last = fields.latest(last);
 *     fields.each(rows, StateValue.TEXT, Row::new, Row::state);
 * }
 * }</pre>
 *
 * Equal states are saved as equal bytes, whatever the order of maps, sets and lists. For one thread.
 */
public sealed interface StateFields permits SavedFields, LoadedFields {

    /** A sum; exact. */
    long sum(long mine);

    /** Whether anything was so. */
    boolean any(boolean mine);

    Instant earliest(Instant mine);

    Instant latest(Instant mine);

    /** The least of what was seen; empty if nothing was. */
    <T> Optional<T> least(Optional<T> mine, StateValue<T> value, Comparator<? super T> order);

    /** Every element of a set or a list; a list is in no order. */
    <T> void all(Collection<T> mine, StateValue<T> value);

    /** Many numbers in no order. */
    void numbers(LongStream mine, LongConsumer more);

    /** What has bytes of its own, such as a sketch; {@code more} takes in what another one wrote. */
    void part(Supplier<Bytes> mine, Consumer<Bytes> more);

    /** What is held by key, each with fields of its own; {@code fresh} holds nothing. */
    <K, V> void each(Map<K, V> mine, StateValue<K> key, Supplier<V> fresh, BiConsumer<V, StateFields> fields);

    /** Values by key; two of one key become one. */
    <K, V> void values(Map<K, V> mine, StateValue<K> key, StateValue<V> value, BinaryOperator<V> together);
}
