package dev.oms.storage;

import java.util.List;

/** Names one counter of the seller at hand; it need never have been written. */
public record CounterKey(CounterType type, List<String> parts) implements Comparable<CounterKey> {

    public CounterKey {
        parts = List.copyOf(parts);
        if (parts.size() != type.keyParts().size()) {
            throw new IllegalArgumentException(type + " is keyed by " + type.keyParts() + ", not by " + parts);
        }
        for (int i = 0; i < parts.size(); i++) {
            KeyText.require(type.keyParts().get(i), parts.get(i));
        }
    }

    /** The order in which counters are locked: by rank, then part by part. */
    @Override
    public int compareTo(CounterKey other) {
        int order = Integer.compare(type.rank(), other.type.rank());
        for (int i = 0; order == 0 && i < parts.size(); i++) {
            order = KeyText.compare(parts.get(i), other.parts.get(i));
        }
        return order;
    }

    @Override
    public String toString() {
        return type.name() + parts;
    }
}
