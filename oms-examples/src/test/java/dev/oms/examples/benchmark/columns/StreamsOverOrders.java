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
import dev.oms.metric.LineMeasure;
import dev.oms.metric.OrderMeasure;
import dev.oms.metric.Profit;
import dev.oms.metric.ProfitMeasure;
import dev.oms.metric.StageMeasure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.IntStream;

/** Streams over the orders themselves, with their lines, as an application has them. */
final class StreamsOverOrders extends Streams {

    private final List<ProfitMeasure> orders;

    StreamsOverOrders(GeneratedShop shop, List<ProfitMeasure> orders) {
        super(shop);
        this.orders = orders;
    }

    @Override
    public String name() {
        return "streams over orders";
    }

    @Override
    public Object ask(Question question, int threads) {
        return switch (question) {
            case SALES ->
                orders.stream()
                        .map(ProfitMeasure::order)
                        .collect(groupingBy(StreamsOverOrders::day, groupingBy(OrderMeasure::channel, sold())));
            case COSTS ->
                orders.stream()
                        .collect(groupingBy(
                                order -> day(order.order()),
                                groupingBy(
                                        ProfitMeasure::channel,
                                        Collector.of(Costs::new, StreamsOverOrders::add, Costs::plus))));
            case STATES ->
                orders.stream()
                        .map(ProfitMeasure::order)
                        .collect(groupingBy(
                                StreamsOverOrders::day,
                                groupingBy(OrderMeasure::channel, groupingBy(OrderMeasure::state, counting()))));
            case SKUS ->
                best(orders.stream()
                        .flatMap(order -> order.order().lines().stream())
                        .collect(groupingBy(line -> line.sku().orElseThrow(), summingLong(line -> line.open()
                                .goods()))));
            case TIMES ->
                IntStream.range(0, GeneratedShop.STAGES).mapToObj(this::times).toList();
            case RFM ->
                scores(orders.stream()
                        .map(ProfitMeasure::order)
                        .collect(groupingBy(StreamsOverOrders::customer, bought())));
        };
    }

    private static LocalDate day(OrderMeasure order) {
        return LocalDate.ofInstant(order.placedAt(), ZoneOffset.UTC);
    }

    private static String customer(OrderMeasure order) {
        return order.customer().orElseThrow().value();
    }

    private static long revenue(OrderMeasure order) {
        return order.lines().stream().mapToLong(line -> line.open().goods()).sum();
    }

    private static long net(OrderMeasure order) {
        return order.lines().stream()
                .map(LineMeasure::open)
                .mapToLong(open -> open.net())
                .sum();
    }

    private static Collector<OrderMeasure, ?, Sold> sold() {
        return teeing(
                summarizingLong(StreamsOverOrders::revenue),
                mapping(StreamsOverOrders::customer, toSet()),
                (revenue, customers) -> new Sold(revenue.getCount(), revenue.getSum(), customers.size()));
    }

    private static void add(Costs costs, ProfitMeasure order) {
        Profit profit = order.profit();
        costs.add(
                profit.netSales().minor(),
                profit.goods().minor(),
                cost(profit, 1),
                cost(profit, 2),
                cost(profit, 3),
                cost(profit, 4));
    }

    private static long cost(Profit profit, int kind) {
        return profit.cost(GeneratedShop.KINDS.get(kind)).minor();
    }

    private Map<ChannelId, long[]> times(int stage) {
        return halfAndNineTenths(orders.stream()
                .map(ProfitMeasure::order)
                .collect(groupingBy(OrderMeasure::channel, mapping(order -> time(order, stage), toList()))));
    }

    private static long time(OrderMeasure order, int stage) {
        return ChronoUnit.MICROS.between(entered(order, stage), entered(order, stage + 1));
    }

    private static Instant entered(OrderMeasure order, int stage) {
        StageMeasure entered = order.stages().get(stage);
        return entered.enteredAt().orElseThrow();
    }

    private static Collector<OrderMeasure, ?, Bought> bought() {
        return teeing(
                summarizingLong(order -> ChronoUnit.MICROS.between(Instant.EPOCH, order.placedAt())),
                summingLong(StreamsOverOrders::net),
                (placed, net) -> Bought.of(placed.getMax(), placed.getCount(), net));
    }
}
