package dev.oms.storage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names a codec knows, numbered, so that writing and reading a name is a look into an array. Filled while the codec
 * is built, only read afterwards.
 */
final class Vocabulary {

    /** What a message calls by a name that this codec does not know. */
    static final int UNKNOWN = -1;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<byte[]> names = new ArrayList<>();

    int add(String name) {
        return numbers.computeIfAbsent(name, added -> {
            names.add(added.getBytes(StandardCharsets.UTF_8));
            return names.size() - 1;
        });
    }

    int numberOf(String name) {
        return numbers.getOrDefault(name, UNKNOWN);
    }

    byte[] name(int number) {
        return names.get(number);
    }

    int size() {
        return names.size();
    }
}
