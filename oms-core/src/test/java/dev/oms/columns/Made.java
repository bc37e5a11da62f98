package dev.oms.columns;

import dev.oms.cost.CostKind;
import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.item.ItemKind;
import dev.oms.lifecycle.State;
import dev.oms.metric.LineMeasure;
import dev.oms.metric.LineProfit;
import dev.oms.metric.LineTotals;
import dev.oms.metric.Measure;
import dev.oms.metric.OrderMeasure;
import dev.oms.metric.Profit;
import dev.oms.metric.ProfitGap;
import dev.oms.metric.ProfitMeasure;
import dev.oms.metric.StageMeasure;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.order.FulfillmentMethod;
import dev.oms.order.OrderLifecycle;
import dev.oms.order.PaymentTerms;
import dev.oms.order.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Orders of any kind by chance, and plain ones by hand. */
final class Made {

    static final Instant START = Instant.parse("2024-10-20T00:00:00Z");
    static final int HOURS = 20 * 24;
    static final Instant END = START.plus(Duration.ofHours(HOURS));
    static final CurrencyUnit EUR = CurrencyUnit.iso("EUR");
    static final ChannelId WEB = new ChannelId("web");

    private static final List<CurrencyUnit> CURRENCIES =
            List.of(EUR, CurrencyUnit.iso("KRW"), new CurrencyUnit("EUR", 4));
    private static final List<ChannelId> CHANNELS = List.of(WEB, new ChannelId("till"), new ChannelId("app"));
    private static final List<State> STATES = List.of(
            OrderLifecycle.PLACED,
            OrderLifecycle.CONFIRMED,
            OrderLifecycle.SHIPPED,
            OrderLifecycle.DELIVERED,
            OrderLifecycle.CANCELLED,
            OrderLifecycle.COMPLETED);
    private static final List<String> SKUS = List.of("A", "B", "C", "D", "E");

    private final Random random;

    Made(Random random) {
        this.random = random;
    }

    /** So many orders, ids repeating: an order that changed comes again. */
    List<Measure> orders(int count) {
        List<Measure> measures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            OrderMeasure order = order("O" + random.nextInt(count));
            measures.add(random.nextInt(4) == 0 ? order : new ProfitMeasure(order, profit(order)));
        }
        return measures;
    }

    private OrderMeasure order(String id) {
        State state = pick(STATES);
        Instant at = START.plus(Duration.ofHours(random.nextInt(HOURS)));
        List<LineMeasure> lines = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            lines.add(line("L" + i));
        }
        return order(id, at, state, stages(at, state), lines);
    }

    private OrderMeasure order(String id, Instant at, State state, List<StageMeasure> stages, List<LineMeasure> lines) {
        CurrencyUnit currency = random.nextInt(3) == 0 ? pick(CURRENCIES) : EUR;
        return new OrderMeasure(
                id,
                "N-" + id,
                pick(CHANNELS),
                random.nextInt(5) == 0 ? Optional.empty() : Optional.of(new CustomerKey("id:web/" + random.nextInt(7))),
                Optional.empty(),
                FulfillmentMethod.SHIP,
                PaymentTerms.PREPAID,
                random.nextInt(8) == 0,
                state.code(),
                state.phase(),
                state.isTerminal(),
                at,
                currency,
                lines,
                Money.zero(currency),
                stages,
                List.of(),
                List.of(),
                Promise.NONE,
                Promise.NONE,
                Money.zero(currency),
                Optional.empty());
    }

    /** Repeated ones, some at no known time, some before their turn. */
    private List<StageMeasure> stages(Instant placed, State last) {
        List<StageMeasure> stages = new ArrayList<>();
        Instant at = placed;
        for (int i = random.nextInt(5); i >= 0; i--) {
            at = at.plusNanos(1_000L * (random.nextInt(1 << random.nextInt(30)) - 20));
            State state = i == 0 ? last : pick(STATES);
            stages.add(new StageMeasure(state.code(), random.nextInt(8) == 0 ? Optional.empty() : Optional.of(at)));
        }
        return stages;
    }

    private LineMeasure line(String id) {
        boolean priced = random.nextInt(6) != 0;
        long price = priced ? random.nextInt(4) * 50 : 0;
        long units = random.nextInt(4);
        long cancelled = units > 0 ? random.nextInt((int) units + 1) / 2 : 0;
        long unkept = units - cancelled > 0 && random.nextInt(3) == 0 ? 1 : 0;
        LineTotals whole = totals(units, price);
        LineTotals open = totals(units - cancelled, price);
        return new LineMeasure(
                id,
                random.nextInt(6) == 0 ? Optional.empty() : Optional.of(pick(SKUS)),
                random.nextInt(4) == 0 ? ItemKind.FEE : ItemKind.GOODS,
                units,
                cancelled,
                unkept,
                priced,
                price,
                whole,
                open,
                totals(units - cancelled - unkept, price));
    }

    private static LineTotals totals(long units, long price) {
        return new LineTotals(units * price, units, 0, units * 2, 0, units);
    }

    private Profit profit(OrderMeasure order) {
        CurrencyUnit unit = order.currency();
        List<LineProfit> lines = new ArrayList<>();
        Map<CostKind, Money> costs = new EnumMap<>(CostKind.class);
        long netSales = 0;
        long goods = 0;
        long charges = 0;
        for (LineMeasure line : order.lines()) {
            Map<CostKind, Money> own = new EnumMap<>(CostKind.class);
            for (CostKind kind : CostKind.values()) {
                if (kind != CostKind.GOODS && random.nextInt(4) == 0) {
                    Money cost = Money.ofMinor(random.nextInt(30) - 10, unit);
                    own.put(kind, cost);
                    costs.merge(kind, cost, Money::plus);
                }
            }
            LineProfit profit = new LineProfit(
                    line.id(),
                    line.sku(),
                    line.kind(),
                    line.keptUnits(),
                    Money.ofMinor(line.kept().net(), unit),
                    Money.ofMinor(random.nextInt(40), unit),
                    Money.ofMinor(random.nextInt(10), unit),
                    own);
            lines.add(profit);
            netSales += profit.netSales().minor();
            goods += profit.goods().minor();
            charges += profit.charges().minor();
        }
        List<ProfitGap> gaps = new ArrayList<>();
        for (int i = random.nextInt(4); i > 1; i--) {
            gaps.add(new ProfitGap(
                    pick(List.of(ProfitGap.Cause.values())),
                    random.nextBoolean() ? Optional.empty() : Optional.of(pick(List.of(CostKind.values()))),
                    Optional.empty(),
                    0,
                    ""));
        }
        return new Profit(
                order.id(),
                unit,
                Money.ofMinor(netSales, unit),
                Money.ofMinor(goods, unit),
                Money.ofMinor(charges, unit),
                costs,
                lines,
                gaps);
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** A delivered order of one line in the web channel. */
    static OrderMeasure plain(String id, String at, String customer, String sku, long price) {
        LineTotals totals = new LineTotals(price, 0, 0, 0, 0, 0);
        return new OrderMeasure(
                id,
                "N-" + id,
                WEB,
                Optional.of(new CustomerKey(customer)),
                Optional.empty(),
                FulfillmentMethod.SHIP,
                PaymentTerms.PREPAID,
                false,
                OrderLifecycle.DELIVERED.code(),
                OrderLifecycle.DELIVERED.phase(),
                false,
                Instant.parse(at),
                EUR,
                List.of(new LineMeasure(
                        "1", Optional.of(sku), ItemKind.GOODS, 1, 0, 0, true, price, totals, totals, totals)),
                Money.zero(EUR),
                List.of(),
                List.of(),
                List.of(),
                Promise.NONE,
                Promise.NONE,
                Money.zero(EUR),
                Optional.empty());
    }
}
