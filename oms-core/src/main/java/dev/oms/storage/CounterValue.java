package dev.oms.storage;

import java.util.Collections;
import java.util.List;

/**
 * What a counter stood at when it was read.
 *
 * @param fields one number for each field of its type
 */
public record CounterValue(CounterKey key, List<Long> fields) {

    public CounterValue {
        fields = List.copyOf(fields);
        if (fields.size() != key.type().fields().size()) {
            throw new IllegalArgumentException(
                    key.type() + " has fields " + key.type().fields() + ", not " + fields);
        }
    }

    /** A counter never written. */
    public static CounterValue zero(CounterKey key) {
        return new CounterValue(key, Collections.nCopies(key.type().fields().size(), 0L));
    }

    public long field(String name) {
        int at = key.type().fields().indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException(key.type() + " has no field " + name);
        }
        return fields.get(at);
    }

    public long form(Form form) {
        return form.of(fields);
    }
}
