package dev.oms.examples.benchmark.columns;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.summarizingLong;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.teeing;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.oms.customer.ChannelId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collector;

/** Streams over plain records, with the collectors of the JDK where they suffice. On one thread. */
final class ByStreams implements Rival {

    private final GeneratedShop shop;
    private final List<OrderRow> orders;
    private final List<LineRow> lines;

    private record OrderRow(
            LocalDate day,
            ChannelId channel,
            String customer,
            String state,
            long placed,
            long revenue,
            long net,
            long waited,
            long prepared,
            long shipped) {}

    private record LineRow(
            LocalDate day,
            ChannelId channel,
            String sku,
            long revenue,
            long net,
            long goods,
            long shipping,
            long platformFee,
            long paymentFee,
            long packaging) {}

    private record Sold(long orders, long revenue, long customers) {}

    private record Bought(long days, long orders, long value) {}

    ByStreams(GeneratedShop shop) {
        this.shop = shop;
        this.orders = new ArrayList<>(shop.orders);
        this.lines = new ArrayList<>(shop.lines());
        for (int i = 0; i < shop.orders; i++) {
            LocalDate day = GeneratedShop.FIRST_DAY.plusDays(shop.day[i]);
            ChannelId channel = shop.channelNames.get(shop.channel[i]);
            orders.add(new OrderRow(
                    day,
                    channel,
                    "customer-" + shop.customer[i],
                    shop.stateNames.get(shop.state[i]),
                    shop.placed[i],
                    shop.revenue[i],
                    shop.net[i],
                    shop.dwell[0][i],
                    shop.dwell[1][i],
                    shop.dwell[2][i]));
            for (int line = shop.firstLine[i]; line < shop.firstLine[i + 1]; line++) {
                lines.add(new LineRow(
                        day,
                        channel,
                        GeneratedShop.skuName(shop.lineSku[line]),
                        shop.lineRevenue[line],
                        shop.lineNet(line),
                        shop.lineCosts[0][line],
                        shop.lineCosts[1][line],
                        shop.lineCosts[2][line],
                        shop.lineCosts[3][line],
                        shop.lineCosts[4][line]));
            }
        }
    }

    @Override
    public String name() {
        return "streams";
    }

    @Override
    public Object ask(Question question, int threads) {
        return switch (question) {
            case SALES -> orders.stream().collect(groupingBy(OrderRow::day, groupingBy(OrderRow::channel, sold())));
            case COSTS ->
                lines.stream()
                        .collect(groupingBy(
                                LineRow::day,
                                groupingBy(LineRow::channel, Collector.of(Costs::new, Costs::add, Costs::plus))));
            case STATES ->
                orders.stream()
                        .collect(groupingBy(
                                OrderRow::day, groupingBy(OrderRow::channel, groupingBy(OrderRow::state, counting()))));
            case SKUS ->
                lines.stream().collect(groupingBy(LineRow::sku, summingLong(LineRow::revenue))).entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(GeneratedShop.TOP)
                        .toList();
            case TIMES -> List.of(times(OrderRow::waited), times(OrderRow::prepared), times(OrderRow::shipped));
            case RFM -> rfm();
        };
    }

    private static Collector<OrderRow, ?, Sold> sold() {
        return teeing(
                summarizingLong(OrderRow::revenue),
                mapping(OrderRow::customer, toSet()),
                (revenue, customers) -> new Sold(revenue.getCount(), revenue.getSum(), customers.size()));
    }

    /** A sum that streams add to. */
    private static final class Costs {

        private final long[] sums = new long[Plain.COST_FIGURES];

        void add(LineRow line) {
            sums[0] += line.net();
            sums[1] += line.goods();
            sums[2] += line.shipping();
            sums[3] += line.platformFee();
            sums[4] += line.paymentFee();
            sums[5] += line.packaging();
            sums[6] += line.net()
                    - line.goods()
                    - line.shipping()
                    - line.platformFee()
                    - line.paymentFee()
                    - line.packaging();
        }

        Costs plus(Costs other) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += other.sums[i];
            }
            return this;
        }
    }

    private Map<ChannelId, long[]> times(ToLongFunction<OrderRow> time) {
        Map<ChannelId, List<Long>> byChannel =
                orders.stream().collect(groupingBy(OrderRow::channel, mapping(time::applyAsLong, toList())));
        return byChannel.entrySet().stream().collect(toMap(Map.Entry::getKey, entry -> {
            List<Long> sorted = entry.getValue().stream().sorted().toList();
            return new long[] {
                sorted.get((sorted.size() + 1) / 2 - 1), sorted.get((int) ((9L * sorted.size() + 9) / 10) - 1)
            };
        }));
    }

    private Map<String, Long> rfm() {
        List<Bought> customers = orders.stream()
                .collect(groupingBy(
                        OrderRow::customer,
                        teeing(
                                summarizingLong(OrderRow::placed),
                                summingLong(OrderRow::net),
                                (placed, net) -> new Bought(
                                        (GeneratedShop.END - placed.getMax()) / GeneratedShop.DAY_MICROS,
                                        placed.getCount(),
                                        net))))
                .values()
                .stream()
                .toList();
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
