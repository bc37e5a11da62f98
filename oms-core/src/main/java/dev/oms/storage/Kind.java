package dev.oms.storage;

import java.util.List;
import java.util.function.Function;

/**
 * A kind of thing a storage keeps: what it is called, how its id is found, how it becomes bytes, by which keys it can
 * be found. Kinds are constants of the library; two kinds with the same name are the same kind.
 */
public sealed interface Kind<T> permits EntityType, RowType {

    /** Unique among all kinds, dotted, lower case: {@code order}, {@code stock.ledger}. */
    String name();

    Class<T> type();

    /** The id of one thing, unique within seller and kind; a {@linkplain KeyText key}. */
    Function<T, String> id();

    Codec<T> codec();

    List<Index<T>> indexes();
}
