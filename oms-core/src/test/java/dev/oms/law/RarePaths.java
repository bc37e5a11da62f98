package dev.oms.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is to happen now and then in random histories, or they prove less than they seem to. Thread-safe. */
final class RarePaths {

    private final int least;
    private final List<String> paths;
    private final Map<String, Integer> seen = new TreeMap<>();

    private RarePaths(int least, List<String> paths) {
        this.least = least;
        this.paths = paths;
    }

    /** Each of these is to happen at least so often. */
    static RarePaths atLeast(int least, String... paths) {
        return new RarePaths(least, List.of(paths));
    }

    synchronized void add(Map<String, Integer> more) {
        more.forEach((what, times) -> seen.merge(what, times, Integer::sum));
    }

    synchronized void assertWalked() {
        assertEquals(
                List.of(),
                paths.stream()
                        .filter(what -> seen.getOrDefault(what, 0) < least)
                        .toList(),
                "hardly ever happened; all that did: " + seen);
    }
}
