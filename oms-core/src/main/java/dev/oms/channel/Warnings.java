package dev.oms.channel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts warnings; of each code only so many different texts, the rest together. For one thread. */
final class Warnings {

    private static final int MOST_TEXTS = 200;

    private final Map<String, Map<String, Long>> counts = new LinkedHashMap<>();

    void add(String code, String text) {
        Map<String, Long> texts = counts.computeIfAbsent(code, key -> new LinkedHashMap<>());
        String counted = texts.containsKey(text) || texts.size() < MOST_TEXTS ? text : "(others)";
        texts.merge(counted, 1L, Long::sum);
    }

    List<ImportWarning> list() {
        List<ImportWarning> list = new ArrayList<>();
        counts.forEach((code, texts) -> texts.forEach((text, count) -> list.add(new ImportWarning(code, text, count))));
        return List.copyOf(list);
    }
}
