package dev.oms.examples.benchmark.columns;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.oms.customer.ChannelId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Answers as streams give them, with the collectors of the JDK where they suffice. On one thread. */
abstract class Streams implements Rival {

    private final GeneratedShop shop;

    Streams(GeneratedShop shop) {
        this.shop = shop;
    }

    /** What was sold on a day of a channel. */
    record Sold(long orders, long revenue, long customers) {}

    /** What a customer bought. */
    record Bought(long days, long orders, long value) {
        static Bought of(long last, long orders, long value) {
            return new Bought((GeneratedShop.END - last) / GeneratedShop.DAY_MICROS, orders, value);
        }
    }

    /** A sum that streams add to. */
    static final class Costs {

        private final long[] sums = new long[Plain.COST_FIGURES];

        void add(long net, long goods, long shipping, long platformFee, long paymentFee, long packaging) {
            sums[0] += net;
            sums[1] += goods;
            sums[2] += shipping;
            sums[3] += platformFee;
            sums[4] += paymentFee;
            sums[5] += packaging;
            sums[6] += net - goods - shipping - platformFee - paymentFee - packaging;
        }

        Costs plus(Costs other) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += other.sums[i];
            }
            return this;
        }
    }

    static List<Map.Entry<String, Long>> best(Map<String, Long> revenues) {
        return revenues.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(GeneratedShop.TOP)
                .toList();
    }

    static Map<ChannelId, long[]> halfAndNineTenths(Map<ChannelId, List<Long>> times) {
        return times.entrySet().stream().collect(toMap(Map.Entry::getKey, entry -> {
            List<Long> sorted = entry.getValue().stream().sorted().toList();
            return new long[] {
                sorted.get((sorted.size() + 1) / 2 - 1), sorted.get((int) ((9L * sorted.size() + 9) / 10) - 1)
            };
        }));
    }

    static Map<String, Long> scores(Map<String, Bought> byCustomer) {
        List<Bought> customers = List.copyOf(byCustomer.values());
        long[] days = cuts(customers, Bought::days);
        long[] counts = cuts(customers, Bought::orders);
        long[] values = cuts(customers, Bought::value);
        return customers.stream()
                .collect(groupingBy(
                        bought -> 5
                                - GeneratedShop.score(days, bought.days())
                                + "-"
                                + (1 + GeneratedShop.score(counts, bought.orders()))
                                + "-"
                                + (1 + GeneratedShop.score(values, bought.value())),
                        counting()));
    }

    private static long[] cuts(List<Bought> customers, ToLongFunction<Bought> value) {
        return GeneratedShop.fifths(customers.stream().mapToLong(value).toArray());
    }

    @Override
    @SuppressWarnings("unchecked") // each question has its answer
    public long[] plain(Question question, Object answer) {
        return switch (question) {
            case SALES -> sales((Map<LocalDate, Map<ChannelId, Sold>>) answer);
            case COSTS -> costs((Map<LocalDate, Map<ChannelId, Costs>>) answer);
            case STATES -> Plain.states(shop, (Map<LocalDate, Map<ChannelId, Map<String, Long>>>) answer);
            case SKUS -> Plain.skus((List<Map.Entry<String, Long>>) answer);
            case TIMES -> times((List<Map<ChannelId, long[]>>) answer);
            case RFM -> Plain.cells((Map<String, Long>) answer);
        };
    }

    private long[] sales(Map<LocalDate, Map<ChannelId, Sold>> days) {
        long[] plain = new long[GeneratedShop.DAYS * GeneratedShop.CHANNELS * 3];
        days.forEach((day, channels) -> channels.forEach((channel, sold) -> {
            int at = shop.cell(day, channel) * 3;
            plain[at] = sold.orders();
            plain[at + 1] = sold.revenue();
            plain[at + 2] = sold.customers();
        }));
        return plain;
    }

    private long[] costs(Map<LocalDate, Map<ChannelId, Costs>> days) {
        long[] plain = new long[GeneratedShop.DAYS * GeneratedShop.CHANNELS * Plain.COST_FIGURES];
        days.forEach((day, channels) -> channels.forEach((channel, costs) -> System.arraycopy(
                costs.sums, 0, plain, shop.cell(day, channel) * Plain.COST_FIGURES, Plain.COST_FIGURES)));
        return plain;
    }

    private long[] times(List<Map<ChannelId, long[]>> stages) {
        long[] plain = new long[GeneratedShop.CHANNELS * GeneratedShop.STAGES * 2];
        for (int stage = 0; stage < GeneratedShop.STAGES; stage++) {
            int number = stage;
            stages.get(stage)
                    .forEach((channel, two) -> System.arraycopy(
                            two,
                            0,
                            plain,
                            (shop.channelNames.indexOf(channel) * GeneratedShop.STAGES + number) * 2,
                            2));
        }
        return plain;
    }
}
