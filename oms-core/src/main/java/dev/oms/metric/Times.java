package dev.oms.metric;

import dev.oms.storage.KeyText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Times by name while they are collected. For one thread. */
final class Times {

    private final Map<String, Of> byName = new HashMap<>();

    Of of(String name) {
        return byName.computeIfAbsent(name, absent -> new Of());
    }

    void merge(Times other) {
        other.byName.forEach((name, times) -> of(name).merge(times));
    }

    void state(StateFields fields) {
        fields.each(byName, StateValue.TEXT, Of::new, Of::state);
    }

    Map<String, TimeFigures> result() {
        Map<String, TimeFigures> result = new TreeMap<>();
        byName.forEach((name, times) -> result.put(name, times.result(name)));
        return Collections.unmodifiableMap(result);
    }

    static long micros(Instant from, Instant until) {
        long seconds = Math.subtractExact(until.getEpochSecond(), from.getEpochSecond());
        return Math.addExact(Math.multiplyExact(seconds, 1_000_000L), (until.getNano() - from.getNano()) / 1_000);
    }

    static final class Of {

        private final Longs done = new Longs();
        private final Longs open = new Longs();
        private final List<String> unknown = new ArrayList<>();
        private final List<String> negative = new ArrayList<>();

        void done(String order, long micros) {
            put(done, order, micros);
        }

        void open(String order, long micros) {
            put(open, order, micros);
        }

        void unknown(String order) {
            unknown.add(order);
        }

        void negative(String order) {
            negative.add(order);
        }

        private void put(Longs list, String order, long micros) {
            if (micros < 0) {
                negative.add(order);
            } else {
                list.add(micros);
            }
        }

        private void merge(Of other) {
            done.addAll(other.done);
            open.addAll(other.open);
            unknown.addAll(other.unknown);
            negative.addAll(other.negative);
        }

        private void state(StateFields fields) {
            done.state(fields);
            open.state(fields);
            fields.all(unknown, StateValue.TEXT);
            fields.all(negative, StateValue.TEXT);
        }

        private TimeFigures result(String name) {
            return new TimeFigures(
                    name,
                    done.durations(),
                    open.durations(),
                    unknown.stream().sorted(KeyText::compare).toList(),
                    negative.stream().sorted(KeyText::compare).toList());
        }
    }

    /** A growing array. */
    private static final class Longs {

        private long[] values = new long[8];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        void addAll(Longs other) {
            if (size + other.size > values.length) {
                values = Arrays.copyOf(values, Math.max(size + other.size, size * 2));
            }
            System.arraycopy(other.values, 0, values, size, other.size);
            size += other.size;
        }

        void state(StateFields fields) {
            fields.numbers(Arrays.stream(values, 0, size), this::add);
        }

        Durations durations() {
            return Durations.ofMicros(Arrays.copyOf(values, size));
        }
    }
}
