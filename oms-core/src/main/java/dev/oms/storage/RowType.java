package dev.oms.storage;

import java.util.List;
import java.util.function.Function;

/** A create-only kind: a row is appended once and never changed. */
public record RowType<R>(String name, Class<R> type, Function<R, String> id, Codec<R> codec, List<Index<R>> indexes)
        implements Kind<R> {

    public RowType {
        KeyText.requireName("row type", name);
        indexes = List.copyOf(indexes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowType<?> that && name.equals(that.name);
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
