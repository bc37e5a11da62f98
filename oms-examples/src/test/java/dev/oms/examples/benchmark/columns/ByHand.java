package dev.oms.examples.benchmark.columns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Loops over arrays, written for these questions and these data alone: dense numbers for everything, one currency, no
 * order that does not count, no check of overflow. The costs are held by order, as ours are.
 */
final class ByHand implements Rival {

    private static final int CELLS = GeneratedShop.DAYS * GeneratedShop.CHANNELS;

    private final GeneratedShop shop;
    private final long[][] costs;
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    ByHand(GeneratedShop shop) {
        this.shop = shop;
        this.costs = new long[GeneratedShop.COSTS][shop.orders];
        for (int i = 0; i < shop.orders; i++) {
            for (int line = shop.firstLine[i]; line < shop.firstLine[i + 1]; line++) {
                for (int cost = 0; cost < GeneratedShop.COSTS; cost++) {
                    costs[cost][i] += shop.lineCosts[cost][line];
                }
            }
        }
    }

    @Override
    public String name() {
        return "by hand";
    }

    @Override
    public Object ask(Question question, int threads) {
        return switch (question) {
            case SALES -> sales(threads);
            case COSTS -> sum(parts(threads, shop.orders, this::costs));
            case STATES -> sum(parts(threads, shop.orders, this::states));
            case SKUS -> best(sum(parts(threads, shop.lines(), this::skus)));
            case TIMES -> times(threads);
            case RFM -> rfm(threads);
        };
    }

    @Override
    public long[] plain(Question question, Object answer) {
        return (long[]) answer;
    }

    @Override
    public void close() {
        pool.shutdown();
    }

    /** A part of all rows. */
    private interface Part<T> {
        T of(int from, int to);
    }

    private <T> List<T> parts(int threads, int rows, Part<T> part) {
        if (threads == 1) {
            return List.of(part.of(0, rows));
        }
        return all(
                threads,
                thread ->
                        part.of((int) ((long) rows * thread / threads), (int) ((long) rows * (thread + 1) / threads)));
    }

    private <T> List<T> all(int count, IntFunction<T> task) {
        List<Callable<T>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            tasks.add(() -> task.apply(number));
        }
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> done : pool.invokeAll(tasks)) {
                results.add(done.get());
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
        return results;
    }

    private static long[] sum(List<long[]> parts) {
        long[] sum = parts.get(0);
        for (long[] part : parts.subList(1, parts.size())) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += part[i];
            }
        }
        return sum;
    }

    /** Sums by cell, and a bit for each cell and customer. */
    private static final class Sales {

        private final long[] sums = new long[CELLS * 3];
        private final long[] seen;

        Sales(int words) {
            this.seen = new long[CELLS * words];
        }
    }

    private long[] sales(int threads) {
        List<Sales> parts = parts(threads, shop.orders, this::sales);
        long[] sums = parts.get(0).sums;
        if (threads > 1) {
            int words = (shop.customers + 63) / 64;
            for (int cell = 0; cell < CELLS; cell++) {
                long customers = 0;
                for (int word = cell * words; word < (cell + 1) * words; word++) {
                    long bits = 0;
                    for (Sales part : parts) {
                        bits |= part.seen[word];
                    }
                    customers += Long.bitCount(bits);
                }
                long orders = 0;
                long revenue = 0;
                for (Sales part : parts) {
                    orders += part.sums[cell * 3];
                    revenue += part.sums[cell * 3 + 1];
                }
                sums[cell * 3] = orders;
                sums[cell * 3 + 1] = revenue;
                sums[cell * 3 + 2] = customers;
            }
        }
        return sums;
    }

    private Sales sales(int from, int to) {
        int words = (shop.customers + 63) / 64;
        Sales sales = new Sales(words);
        long[] seen = sales.seen;
        long[] sums = sales.sums;
        for (int i = from; i < to; i++) {
            int cell = shop.day[i] * GeneratedShop.CHANNELS + shop.channel[i];
            sums[cell * 3]++;
            sums[cell * 3 + 1] += shop.revenue[i];
            int word = cell * words + (shop.customer[i] >> 6);
            long bit = 1L << shop.customer[i];
            if ((seen[word] & bit) == 0) {
                seen[word] |= bit;
                sums[cell * 3 + 2]++;
            }
        }
        return sales;
    }

    private long[] costs(int from, int to) {
        long[] sums = new long[CELLS * Plain.COST_FIGURES];
        for (int i = from; i < to; i++) {
            int at = (shop.day[i] * GeneratedShop.CHANNELS + shop.channel[i]) * Plain.COST_FIGURES;
            long margin = shop.net[i];
            sums[at] += margin;
            for (int cost = 0; cost < GeneratedShop.COSTS; cost++) {
                sums[at + 1 + cost] += costs[cost][i];
                margin -= costs[cost][i];
            }
            sums[at + Plain.COST_FIGURES - 1] += margin;
        }
        return sums;
    }

    private long[] states(int from, int to) {
        long[] counts = new long[CELLS * GeneratedShop.STATES];
        for (int i = from; i < to; i++) {
            counts[(shop.day[i] * GeneratedShop.CHANNELS + shop.channel[i]) * GeneratedShop.STATES + shop.state[i]]++;
        }
        return counts;
    }

    private long[] skus(int from, int to) {
        long[] sums = new long[shop.skus];
        for (int i = from; i < to; i++) {
            sums[shop.lineSku[i]] += shop.lineRevenue[i];
        }
        return sums;
    }

    private static long[] best(long[] sums) {
        int[] best = IntStream.range(0, sums.length)
                .boxed()
                .sorted((one, other) ->
                        sums[one] == sums[other] ? Integer.compare(one, other) : Long.compare(sums[other], sums[one]))
                .limit(GeneratedShop.TOP)
                .mapToInt(sku -> sku)
                .toArray();
        long[] plain = new long[best.length * 2];
        for (int i = 0; i < best.length; i++) {
            plain[2 * i] = best[i];
            plain[2 * i + 1] = sums[best[i]];
        }
        return plain;
    }

    private long[] times(int threads) {
        int groups = GeneratedShop.CHANNELS * GeneratedShop.STAGES;
        long[] plain = new long[groups * 2];
        if (threads == 1) {
            for (int stage = 0; stage < GeneratedShop.STAGES; stage++) {
                times(stage, plain);
            }
        } else {
            all(GeneratedShop.STAGES, stage -> times(stage, plain));
        }
        return plain;
    }

    private boolean times(int stage, long[] plain) {
        int[] counts = new int[GeneratedShop.CHANNELS];
        for (byte channel : shop.channel) {
            counts[channel]++;
        }
        long[][] values = new long[GeneratedShop.CHANNELS][];
        for (int channel = 0; channel < counts.length; channel++) {
            values[channel] = new long[counts[channel]];
        }
        Arrays.fill(counts, 0);
        long[] dwell = shop.dwell[stage];
        for (int i = 0; i < dwell.length; i++) {
            int channel = shop.channel[i];
            values[channel][counts[channel]++] = dwell[i];
        }
        for (int channel = 0; channel < counts.length; channel++) {
            long[] of = values[channel];
            int half = (of.length + 1) / 2 - 1;
            int most = (int) ((9L * of.length + 9) / 10) - 1;
            int at = (channel * GeneratedShop.STAGES + stage) * 2;
            plain[at] = select(of, 0, half);
            plain[at + 1] = select(of, half, most);
        }
        return true;
    }

    /** The value of this rank among those from a place on, which it brings in front of all greater ones. */
    private static long select(long[] values, int from, int rank) {
        int low = from;
        int high = values.length - 1;
        while (low < high) {
            long pivot = Math.max(
                    Math.min(values[low], values[high]),
                    Math.min(Math.max(values[low], values[high]), values[(low + high) >>> 1]));
            int left = low;
            int right = high;
            while (left <= right) {
                while (values[left] < pivot) {
                    left++;
                }
                while (values[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    long swapped = values[left];
                    values[left++] = values[right];
                    values[right--] = swapped;
                }
            }
            if (rank <= right) {
                high = right;
            } else if (rank >= left) {
                low = left;
            } else {
                break;
            }
        }
        return values[rank];
    }

    private long[] rfm(int threads) {
        List<long[][]> parts = parts(threads, shop.orders, this::bought);
        long[][] all = parts.get(0);
        for (long[][] part : parts.subList(1, parts.size())) {
            for (int i = 0; i < shop.customers; i++) {
                all[0][i] = Math.max(all[0][i], part[0][i]);
                all[1][i] += part[1][i];
                all[2][i] += part[2][i];
            }
        }
        int count = 0;
        for (int i = 0; i < shop.customers; i++) {
            if (all[1][i] > 0) {
                all[0][count] = (GeneratedShop.END - all[0][i]) / GeneratedShop.DAY_MICROS;
                all[1][count] = all[1][i];
                all[2][count] = all[2][i];
                count++;
            }
        }
        int customers = count;
        List<long[]> cuts = threads == 1
                ? List.of(fifths(all[0], customers), fifths(all[1], customers), fifths(all[2], customers))
                : all(3, column -> fifths(all[column], customers));
        long[] cells = new long[125];
        for (int i = 0; i < customers; i++) {
            int recency = 4 - GeneratedShop.score(cuts.get(0), all[0][i]);
            int frequency = GeneratedShop.score(cuts.get(1), all[1][i]);
            cells[(recency * 5 + frequency) * 5 + GeneratedShop.score(cuts.get(2), all[2][i])]++;
        }
        return cells;
    }

    private static long[] fifths(long[] values, int count) {
        return GeneratedShop.fifths(Arrays.copyOf(values, count));
    }

    private long[][] bought(int from, int to) {
        long[][] bought = new long[3][shop.customers];
        for (int i = from; i < to; i++) {
            int customer = shop.customer[i];
            bought[0][customer] = Math.max(bought[0][customer], shop.placed[i]);
            bought[1][customer]++;
            bought[2][customer] += shop.net[i];
        }
        return bought;
    }
}
