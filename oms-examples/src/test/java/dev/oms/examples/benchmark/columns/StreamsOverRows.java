package dev.oms.examples.benchmark.columns;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.summarizingLong;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.teeing;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.oms.customer.ChannelId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collector;

/** Streams over plain records that were cut for the questions: an order is one row, and so is a line. */
final class StreamsOverRows extends Streams {

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

    StreamsOverRows(GeneratedShop shop) {
        super(shop);
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
        return "streams over rows";
    }

    @Override
    public Object ask(Question question, int threads) {
        return switch (question) {
            case SALES -> orders.stream().collect(groupingBy(OrderRow::day, groupingBy(OrderRow::channel, sold())));
            case COSTS ->
                lines.stream()
                        .collect(groupingBy(
                                LineRow::day,
                                groupingBy(
                                        LineRow::channel,
                                        Collector.of(Costs::new, StreamsOverRows::add, Costs::plus))));
            case STATES ->
                orders.stream()
                        .collect(groupingBy(
                                OrderRow::day, groupingBy(OrderRow::channel, groupingBy(OrderRow::state, counting()))));
            case SKUS -> best(lines.stream().collect(groupingBy(LineRow::sku, summingLong(LineRow::revenue))));
            case TIMES -> List.of(times(OrderRow::waited), times(OrderRow::prepared), times(OrderRow::shipped));
            case RFM -> scores(orders.stream().collect(groupingBy(OrderRow::customer, bought())));
        };
    }

    private static Collector<OrderRow, ?, Sold> sold() {
        return teeing(
                summarizingLong(OrderRow::revenue),
                mapping(OrderRow::customer, toSet()),
                (revenue, customers) -> new Sold(revenue.getCount(), revenue.getSum(), customers.size()));
    }

    private static void add(Costs costs, LineRow line) {
        costs.add(line.net(), line.goods(), line.shipping(), line.platformFee(), line.paymentFee(), line.packaging());
    }

    private Map<ChannelId, long[]> times(ToLongFunction<OrderRow> time) {
        return halfAndNineTenths(
                orders.stream().collect(groupingBy(OrderRow::channel, mapping(time::applyAsLong, toList()))));
    }

    private static Collector<OrderRow, ?, Bought> bought() {
        return teeing(
                summarizingLong(OrderRow::placed),
                summingLong(OrderRow::net),
                (placed, net) -> Bought.of(placed.getMax(), placed.getCount(), net));
    }
}
