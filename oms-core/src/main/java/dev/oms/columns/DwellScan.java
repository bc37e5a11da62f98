package dev.oms.columns;

import dev.oms.customer.ChannelId;
import dev.oms.metric.Durations;
import dev.oms.metric.PercentileMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Computes {@link ColumnQuery#stageTimes} without sorting all times: a first pass counts them by size, in 64 steps to
 * each doubling; a percentile lies in one step, and a second pass fetches the times of such steps alone.
 */
final class DwellScan extends Scan<Map<ChannelId, Map<String, StageDwell>>> {

    /** How many bits below its highest tell a time's step. */
    private static final int BITS = 6;

    private static final int STEPS = (Long.SIZE - BITS) << BITS;
    private static final int[] NOTHING = {};

    private final List<Integer> percents;
    private final PercentileMethod method;

    /** By state; how many times are in a channel and step. */
    private int[][] counts = {};

    DwellScan(List<Integer> percents, PercentileMethod method) {
        this.percents = percents;
        this.method = method;
    }

    /** Steps follow each other as times do; those below 64 have one each. */
    private static int step(long micros) {
        int shift = Long.SIZE - 1 - BITS - Long.numberOfLeadingZeros(micros | (1L << BITS));
        return (shift << BITS) + (int) (micros >>> shift);
    }

    @Override
    void scan(OrderColumns columns, List<ColumnSlice.Run> runs) {
        int[] channelOf = columns.cells().channelOf();
        int length = columns.cells().channels().length() * STEPS;
        for (ColumnSlice.Run run : runs) {
            LongColumn[] dwells = run.chunk().dwells();
            fit(dwells.length);
            for (int state = 1; state < dwells.length; state++) {
                if (dwells[state].end(run.to()) > run.from()) {
                    counts[state] =
                            counts[state].length < length ? Arrays.copyOf(counts[state], length) : counts[state];
                    count(run, dwells[state], channelOf, counts[state]);
                }
            }
        }
    }

    private static void count(ColumnSlice.Run run, LongColumn dwells, int[] channelOf, int[] into) {
        int[] cells = run.chunk().cells();
        long[] held = dwells.values();
        int end = dwells.end(run.to());
        for (int i = run.from(); i < end; i++) {
            if (held[i] != 0) {
                into[channelOf[cells[i]] * STEPS + step(held[i] - 1)]++;
            }
        }
    }

    private void fit(int states) {
        int known = counts.length;
        if (states > known) {
            counts = Arrays.copyOf(counts, states);
            Arrays.fill(counts, known, states, NOTHING);
        }
    }

    @Override
    public void merge(ColumnAccumulator<Map<ChannelId, Map<String, StageDwell>>> other) {
        DwellScan that = (DwellScan) other;
        joinSlices(that);
        fit(that.counts.length);
        for (int state = 0; state < that.counts.length; state++) {
            int[] theirs = that.counts[state];
            if (counts[state].length < theirs.length) {
                counts[state] = Arrays.copyOf(counts[state], theirs.length);
            }
            for (int i = 0; i < theirs.length; i++) {
                counts[state][i] += theirs[i];
            }
        }
    }

    @Override
    Map<ChannelId, Map<String, StageDwell>> result(OrderColumns columns) {
        Codes<ChannelId> channels = columns.cells().channels();
        Map<ChannelId, Map<String, StageDwell>> results = new TreeMap<>(Comparator.comparing(ChannelId::value));
        for (int state = 1; state < counts.length; state++) {
            Fetched fetched = new Fetched(counts[state]);
            List<Group> groups = new ArrayList<>();
            for (int channel = 1; channel * STEPS < counts[state].length; channel++) {
                Group group = new Group(channel, counts[state], fetched);
                if (group.size > 0) {
                    groups.add(group);
                    // What the times are decides nothing on which of them a method looks at.
                    percents.forEach(percent -> Durations.percentile(group::ask, group.size, percent, method));
                }
            }
            fetch(state, fetched, columns);
            for (Group group : groups) {
                Map<Integer, Duration> percentiles = new HashMap<>();
                percents.forEach(percent ->
                        percentiles.put(percent, Durations.percentile(group::at, group.size, percent, method)));
                results.computeIfAbsent(channels.value(group.channel), absent -> new TreeMap<>())
                        .put(columns.states().value(state), new StageDwell(group.size, percentiles));
            }
        }
        results.replaceAll((channel, states) -> Collections.unmodifiableMap(states));
        return Collections.unmodifiableMap(results);
    }

    private void fetch(int state, Fetched fetched, OrderColumns columns) {
        int[] channelOf = columns.cells().channelOf();
        for (ColumnSlice slice : slices()) {
            for (ColumnSlice.Run run : slice.runs()) {
                LongColumn[] dwells = run.chunk().dwells();
                if (state < dwells.length) {
                    fetched.take(run, dwells[state], channelOf);
                }
            }
        }
        fetched.times.forEach(Times::sort);
    }

    @Override
    Map<ChannelId, Map<String, StageDwell>> nothing() {
        return Map.of();
    }

    /** The times of one state and channel. */
    private static final class Group {

        private final int channel;
        private final int[] counts;
        private final Fetched fetched;
        private final int size;

        Group(int channel, int[] counts, Fetched fetched) {
            this.channel = channel;
            this.counts = counts;
            this.fetched = fetched;
            int all = 0;
            for (int step = 0; step < STEPS; step++) {
                all += counts[channel * STEPS + step];
            }
            this.size = all;
        }

        /** Asks for the times of the step the place is in; answers none. */
        long ask(int place) {
            int at = channel * STEPS;
            int before = 0;
            while (before + counts[at] <= place) {
                before += counts[at++];
            }
            fetched.ask(at);
            return 0;
        }

        /** The time at a place. */
        long at(int place) {
            int at = channel * STEPS;
            int before = 0;
            while (before + counts[at] <= place) {
                before += counts[at++];
            }
            return fetched.of(at).micros[place - before];
        }
    }

    /** The times of the steps that were asked for. */
    private static final class Fetched {

        private final int[] counts;

        /** By channel and step: the number of its times and one more. */
        private final int[] numbers;

        private final List<Times> times = new ArrayList<>();

        Fetched(int[] counts) {
            this.counts = counts;
            this.numbers = new int[counts.length];
        }

        void ask(int at) {
            if (numbers[at] == 0) {
                times.add(new Times(counts[at]));
                numbers[at] = times.size();
            }
        }

        Times of(int at) {
            return times.get(numbers[at] - 1);
        }

        void take(ColumnSlice.Run run, LongColumn dwells, int[] channelOf) {
            int[] cells = run.chunk().cells();
            long[] held = dwells.values();
            int end = dwells.end(run.to());
            for (int i = run.from(); i < end; i++) {
                if (held[i] != 0) {
                    int number = numbers[channelOf[cells[i]] * STEPS + step(held[i] - 1)];
                    if (number != 0) {
                        times.get(number - 1).add(held[i] - 1);
                    }
                }
            }
        }
    }

    /** The times of one step. */
    private static final class Times {

        private final long[] micros;
        private int size;

        Times(int count) {
            this.micros = new long[count];
        }

        void add(long time) {
            micros[size++] = time;
        }

        void sort() {
            Arrays.sort(micros);
        }
    }
}
