package dev.oms.storage;

import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * A sum over the fields of a counter that may be bounded: {@code available = on hand - reserved - unavailable}.
 *
 * @param weights one small factor for each field, in the counter type's order
 */
public record Form(String name, List<Integer> weights) {

    public Form {
        KeyText.require("form", name);
        weights = List.copyOf(weights);
    }

    public static Form of(String name, Integer... weights) {
        return new Form(name, List.of(weights));
    }

    /**
     * The sum.
     *
     * @throws ArithmeticException if it does not fit a {@code long}
     */
    public long of(List<Long> fields) {
        return sum(fields::get);
    }

    /** As {@link #of(List)}. */
    public long of(long... fields) {
        return sum(at -> fields[at]);
    }

    private long sum(IntToLongFunction field) {
        long sum = 0;
        for (int i = 0; i < weights.size(); i++) {
            sum = Math.addExact(sum, Math.multiplyExact((long) weights.get(i), field.applyAsLong(i)));
        }
        return sum;
    }
}
