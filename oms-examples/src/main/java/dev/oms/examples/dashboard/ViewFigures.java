package dev.oms.examples.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oms.customer.ChannelId;
import dev.oms.examples.dashboard.DashboardDocument.Shared;
import dev.oms.examples.day.Figures;
import dev.oms.examples.day.Pass;
import dev.oms.item.ItemKind;
import dev.oms.lifecycle.Phase;
import dev.oms.lifecycle.State;
import dev.oms.metric.Average;
import dev.oms.metric.BestSellers;
import dev.oms.metric.DateBasis;
import dev.oms.metric.Dimension;
import dev.oms.metric.FlowFigures;
import dev.oms.metric.Grain;
import dev.oms.metric.Growth;
import dev.oms.metric.GrowthFactors;
import dev.oms.metric.GrowthFigures;
import dev.oms.metric.IdleLimits;
import dev.oms.metric.IdleSku;
import dev.oms.metric.MarginFigures;
import dev.oms.metric.Measure;
import dev.oms.metric.OrderCounts;
import dev.oms.metric.OrderFlow;
import dev.oms.metric.OrderProfits;
import dev.oms.metric.Period;
import dev.oms.metric.Population;
import dev.oms.metric.ProfitFigures;
import dev.oms.metric.ProfitGap;
import dev.oms.metric.ProfitMeasure;
import dev.oms.metric.Ratio;
import dev.oms.metric.Revenue;
import dev.oms.metric.Sales;
import dev.oms.metric.SalesFigures;
import dev.oms.metric.Scope;
import dev.oms.metric.SkuFigures;
import dev.oms.metric.SkuRanking;
import dev.oms.metric.SkuTable;
import dev.oms.metric.StuckOrder;
import dev.oms.metric.StuckOrders;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.outcome.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The figures of one view while they are read, and the document they make. For one thread. */
final class ViewFigures {

    /** Lists are cut here; how many there are stands beside them. */
    private static final int MOST = 40;

    private static final int BEST = 10;
    private static final int PLACES = 6;
    private static final Duration SOON = Duration.ofDays(1);
    private static final Period EVER =
            new Period(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z"), ZoneOffset.UTC);

    private final View view;
    private final Instant asOf;
    private final LocalDate today;
    private final Optional<Period> period;
    private final Optional<Period> before;
    private final LocalDate firstDay;
    private final LocalDate lastDay;
    private final Grain grain;
    private final Scope scope;
    private final Supplier<FlowFigures> todays;
    private final Supplier<FlowFigures> flow;
    private final Supplier<Map<LocalDate, Long>> received;
    private final Supplier<Map<LocalDate, Long>> completed;
    private final Supplier<Map<String, Long>> phases;
    private final Supplier<List<StuckOrder>> stuck;
    private final Supplier<List<StuckOrder>> stuckSoon;
    private final Supplier<Map<CurrencyUnit, SalesFigures>> sales;
    private final Optional<Supplier<Map<CurrencyUnit, GrowthFigures>>> growth;
    private final Supplier<Map<LocalDate, Map<CurrencyUnit, SalesFigures>>> daily;
    private final Supplier<Map<CurrencyUnit, SkuTable>> skus;
    private final Supplier<Map<CurrencyUnit, ProfitFigures>> profits;
    private final Supplier<Map<ChannelId, Map<CurrencyUnit, ProfitFigures>>> profitsByChannel;
    private final Map<Gap, Long> gaps =
            new TreeMap<>(Comparator.comparing(Gap::cause).thenComparing(Gap::kind));

    /**
     * What a profit lacks, or rests on.
     *
     * @param kind of cost; empty if it is about the price
     */
    private record Gap(ProfitGap.Cause cause, String kind, boolean missing) {}

    ViewFigures(View view, Instant asOf, Optional<Period> orders, Pass<Measure> pass, Pass<ProfitMeasure> profitPass) {
        this.view = view;
        this.asOf = asOf;
        this.today = asOf.atZone(view.zone()).toLocalDate();
        this.period = view.span().period(today, view.zone());
        this.before = view.span().before(asOf, view.zone());
        LocalDate from = day(period.or(() -> orders).map(Period::from));
        this.lastDay = period.isPresent() ? today : day(orders.map(Period::until));
        this.grain = grain(from, lastDay);
        this.firstDay = grain.firstDay(from);
        Population all = view.of(Population.all());
        Population sold = view.of(Population.sold());
        this.scope = new Scope(sold, period, DateBasis.PLACED);
        this.todays = pass.add(OrderFlow.of(all, Period.of(today, view.zone())));
        this.flow = pass.add(OrderFlow.of(all, period.orElse(EVER)));
        this.received = pass.add(OrderCounts.of(new Scope(all, period, DateBasis.PLACED))
                .by(Dimension.time(grain, view.zone(), DateBasis.PLACED)));
        this.completed = pass.add(OrderCounts.of(new Scope(all, period, DateBasis.COMPLETED))
                .by(Dimension.time(grain, view.zone(), DateBasis.COMPLETED)));
        this.phases = pass.add(OrderCounts.of(Scope.allTime().of(all)).by(Dimension.phase()));
        this.stuck = pass.add(StuckOrders.asOf(asOf, Figures.LIMITS).of(all));
        this.stuckSoon =
                pass.add(StuckOrders.asOf(asOf.plus(SOON), Figures.LIMITS).of(all));
        this.sales = pass.add(Sales.of(scope));
        this.growth = before.map(earlier -> pass.add(Growth.between(scope.in(earlier), scope)));
        this.daily = pass.add(Sales.of(scope).by(Dimension.time(grain, view.zone(), DateBasis.PLACED)));
        this.skus = pass.add(BestSellers.of(scope.of(sold.kinds(ItemKind.GOODS))));
        this.profits = profitPass.add(OrderProfits.of(scope));
        this.profitsByChannel = profitPass.add(OrderProfits.of(scope).by(Dimension.channel()));
    }

    private LocalDate day(Optional<Instant> instant) {
        return instant.filter(at -> at.isBefore(asOf))
                .orElse(asOf)
                .atZone(view.zone())
                .toLocalDate();
    }

    /** Days while there are few enough to tell apart. */
    private static Grain grain(LocalDate from, LocalDate until) {
        if (from.isAfter(until.minusDays(93))) {
            return Grain.DAY;
        }
        return from.isAfter(until.minusYears(2)) ? Grain.WEEK : Grain.MONTH;
    }

    /** Counts what the profit of an order lacks, once an order. */
    void gaps(ProfitMeasure measure) {
        if (scope.counts(measure)) {
            measure.profit().gaps().stream()
                    .map(gap -> new Gap(
                            gap.cause(), gap.kind().map(kind -> Codes.of(kind)).orElse(""), gap.isMissing()))
                    .distinct()
                    .forEach(gap -> gaps.merge(gap, 1L, Long::sum));
        }
    }

    ObjectNode document(Shared shared) {
        ObjectNode top = JsonNodeFactory.instance.objectNode();
        top.put("version", DashboardDocument.VERSION);
        top.put("as_of", asOf.toString());
        top.put("zone", view.zone().getId());
        shared.channels().forEach(top.putArray("channels")::add);
        filter(top.putObject("filter"));
        top.putObject("today")
                .put("day", today.toString())
                .put("received", todays.get().received())
                .put("completed", todays.get().completed());
        flow(top.putObject("flow"));
        List<CurrencyUnit> units = Stream.concat(
                        sales.get().keySet().stream(),
                        growth.stream().flatMap(figures -> figures.get().keySet().stream()))
                .distinct()
                .sorted(Comparator.comparing(CurrencyUnit::code))
                .toList();
        series(top.putObject("series"), units);
        pipeline(top.putArray("pipeline"), shared);
        stuck(top.putObject("stuck"), shared);
        settle(top.putArray("settle"), shared);
        ArrayNode sums = top.putArray("sales");
        units.forEach(unit -> sales(sums.addObject(), unit));
        products(top.putObject("products"), shared);
        profit(top.putObject("profit"), shared);
        late(top.putObject("late"), shared);
        waiting(top.putObject("waiting"), shared);
        return top;
    }

    private void filter(ObjectNode node) {
        node.put("channel", view.channel().map(ChannelId::value).orElse(""));
        node.put("period", view.span().code());
        node.put("from", firstDay.toString());
        node.put("until", lastDay.toString());
        before.ifPresent(earlier -> node.putObject("before")
                .put("from", earlier.from().toString())
                .put("until", earlier.until().toString()));
    }

    private void flow(ObjectNode node) {
        FlowFigures figures = flow.get();
        node.put("received", figures.received());
        node.put("completed", figures.completed());
        node.put("completed_of_received", figures.completedOfReceived());
        node.put("cancelled_of_received", figures.cancelledOfReceived());
        node.put("open_of_received", figures.openOfReceived());
        node.put("completed_undated", figures.completedUndated());
        node.set("completion_rate", ratio(figures.completionRate()));
        node.set("cancellation_rate", ratio(figures.cancellationRate()));
    }

    /** Stretches without orders are there too: the sum over none is 0. */
    private void series(ObjectNode node, List<CurrencyUnit> units) {
        Map<LocalDate, Long> cameIn = received.get();
        Map<LocalDate, Long> wentOut = completed.get();
        Map<LocalDate, Map<CurrencyUnit, SalesFigures>> sums = daily.get();
        node.put("grain", Codes.of(grain));
        ArrayNode points = node.putArray("points");
        LocalDate last = Stream.concat(cameIn.keySet().stream(), wentOut.keySet().stream())
                .filter(day -> day.isAfter(lastDay))
                .max(Comparator.naturalOrder())
                .orElse(lastDay);
        for (LocalDate day = firstDay; !day.isAfter(last); day = grain.next(day)) {
            ObjectNode point = points.addObject().put("from", day.toString());
            point.put("received", cameIn.getOrDefault(day, 0L));
            point.put("completed", wentOut.getOrDefault(day, 0L));
            ObjectNode net = point.putObject("net");
            Map<CurrencyUnit, SalesFigures> sum = sums.getOrDefault(day, Map.of());
            for (CurrencyUnit unit : units) {
                net.put(
                        unit.code(),
                        plain(Optional.ofNullable(sum.get(unit))
                                .map(SalesFigures::net)
                                .orElseGet(() -> Money.zero(unit))));
            }
        }
    }

    private void pipeline(ArrayNode list, Shared shared) {
        Map<String, Long> counts = phases.get();
        for (Phase phase : Phase.values()) {
            list.addObject()
                    .put("phase", phase.code())
                    .put("orders", counts.getOrDefault(phase.code(), 0L))
                    .put(
                            "stuck",
                            stuck.get().stream()
                                    .filter(order ->
                                            phase.code().equals(shared.phases().get(order.state())))
                                    .count());
        }
    }

    private void stuck(ObjectNode node, Shared shared) {
        node.put("count", stuck.get().size());
        ArrayNode orders = node.putArray("orders");
        stuck.get().stream().limit(MOST).forEach(order -> {
            ObjectNode one = orders.addObject()
                    .put("channel", order.channel().value())
                    .put("order", order.externalId())
                    .put("phase", shared.phases().getOrDefault(order.state(), ""))
                    .put("state", order.state())
                    .put("placed_at", order.placedAt().toString());
            ArrayNode why = one.putArray("why");
            order.reasons().forEach(reason -> why.add(reason(reason)));
        });
    }

    private static ObjectNode reason(Reason reason) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("code", reason.code());
        node.put("text", reason.message());
        ObjectNode said = node.putObject("arguments");
        reason.arguments().forEach((name, value) -> {
            if (value instanceof Duration time) {
                said.put(name, time.toHours());
            } else {
                said.put(name, String.valueOf(value));
            }
        });
        return node;
    }

    private void settle(ArrayNode list, Shared shared) {
        Map<String, OpenOrders.Owed> sums = new TreeMap<>();
        shared.open().owed().stream()
                .filter(owed -> view.shows(owed.channel()))
                .forEach(owed -> sums.merge(
                        Codes.of(owed.terms()) + " " + owed.due().unit().code(), owed, OpenOrders.Owed::plus));
        sums.values().forEach(owed -> list.addObject()
                .put("terms", Codes.of(owed.terms()))
                .put("currency", owed.due().unit().code())
                .put("orders", owed.orders())
                .put("due", plain(owed.due()))
                .put("received", plain(owed.received()))
                .put("settled", plain(owed.settled()))
                .put("to_come", plain(owed.due().minus(owed.settled()))));
    }

    /** Of what was sold in the period, or in the one before it. */
    private void sales(ObjectNode node, CurrencyUnit unit) {
        SalesFigures sum = Optional.ofNullable(sales.get().get(unit))
                .or(() -> grown(unit).map(GrowthFigures::after))
                .orElseThrow();
        node.put("currency", unit.code());
        node.put("orders", sum.orders());
        node.put("units", sum.units());
        node.put("gross", plain(sum.gross()));
        node.put("net", plain(sum.net()));
        Average average = sum.averageOrderValue();
        node.set(
                "average_order",
                average.decimal(unit.scale())
                        .<JsonNode>map(value -> node.textNode(value.toPlainString()))
                        .orElseGet(() -> absent(average.absent())));
        node.put("unpriced_lines", sum.unpricedLines());
        node.set(
                "net_before",
                grown(unit)
                        .<JsonNode>map(
                                figures -> node.textNode(plain(figures.before().net())))
                        .orElseGet(ViewFigures::nothingBefore));
        node.set("growth", grown(unit).<JsonNode>map(ViewFigures::growth).orElseGet(ViewFigures::nothingBefore));
    }

    private Optional<GrowthFigures> grown(CurrencyUnit unit) {
        return growth.flatMap(figures -> Optional.ofNullable(figures.get().get(unit)));
    }

    private static ObjectNode nothingBefore() {
        return DashboardDocument.absent("period.none-before", "all time has no period before it");
    }

    /** What drove the change: more orders or bigger baskets; what both did together is shared between them. */
    private static ObjectNode growth(GrowthFigures figures) {
        Revenue revenue = Revenue.NET_BEFORE_RETURNS;
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("change", plain(figures.change(revenue)));
        node.set("rate", ratio(figures.rate(revenue)));
        Optional<GrowthFactors> factors = figures.factors(revenue).map(GrowthFactors::halved);
        node.set("orders", factor(factors.map(GrowthFactors::orders), figures));
        node.set("basket", factor(factors.map(GrowthFactors::basket), figures));
        return node.put("orders_before", figures.before().orders())
                .put("orders_after", figures.after().orders());
    }

    private static JsonNode factor(Optional<Money> amount, GrowthFigures figures) {
        return amount.<JsonNode>map(money -> JsonNodeFactory.instance.textNode(plain(money)))
                .orElseGet(() -> absent(figures.absent()));
    }

    private void products(ObjectNode node, Shared shared) {
        ArrayNode best = node.putArray("best");
        new TreeMap<>(byCode(skus.get())).values().forEach(table -> {
            ObjectNode one = best.addObject();
            one.put("currency", table.currency().code());
            one.put("unmapped_units", table.unmappedUnits());
            ArrayNode rows = one.putArray("rows");
            for (SkuFigures sku : table.top(SkuRanking.NET_VALUE, BEST)) {
                rows.addObject()
                        .put("sku", sku.sku())
                        .put("name", shared.names().of(sku.sku()))
                        .put("net_units", sku.netUnits())
                        .put("net_sales", plain(sku.netSales()));
            }
        });
        node.put("idle_days", IdleLimits.STANDARD.slow());
        if (shared.shelves().isEmpty()) {
            node.set("idle_count", DashboardDocument.absent("stock.unknown", "nothing is known of any stock"));
        } else {
            node.put("idle_count", shared.idle().size());
        }
        ArrayNode rows = node.putArray("idle");
        shared.idle().stream().limit(BEST).forEach(idle -> idle(rows.addObject(), idle, shared));
    }

    private static void idle(ObjectNode row, IdleSku idle, Shared shared) {
        row.put("sku", idle.sku())
                .put("name", shared.names().of(idle.sku()))
                .put("on_hand", idle.onHand())
                .put("days", idle.days())
                .put("idleness", Codes.of(idle.idleness()))
                .put("uncosted", idle.uncosted());
        ArrayNode value = row.putArray("value");
        idle.value()
                .forEach(amount ->
                        value.addObject().put("currency", amount.unit().code()).put("amount", plain(amount)));
    }

    private static Map<String, SkuTable> byCode(Map<CurrencyUnit, SkuTable> tables) {
        Map<String, SkuTable> sorted = new TreeMap<>();
        tables.forEach((unit, table) -> sorted.put(unit.code(), table));
        return sorted;
    }

    private void profit(ObjectNode node, Shared shared) {
        if (!shared.costed()) {
            node.set(
                    "known",
                    DashboardDocument.absent(
                            "costs.unknown", "neither a stock file with costs nor a file of cost rules was read"));
            node.putArray("channels");
            node.putArray("totals");
            node.putArray("gaps");
            return;
        }
        node.put("known", true);
        ArrayNode channels = node.putArray("channels");
        profitsByChannel.get().forEach((channel, sums) -> sums.values()
                .forEach(sum -> profit(channels.addObject().put("channel", channel.value()), sum)));
        ArrayNode totals = node.putArray("totals");
        profits.get().values().forEach(sum -> profit(totals.addObject(), sum));
        ArrayNode lacking = node.putArray("gaps");
        gaps.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Gap, Long> gap) -> -gap.getValue()))
                .forEach(gap -> lacking.addObject()
                        .put("cause", Codes.of(gap.getKey().cause()))
                        .put("kind", gap.getKey().kind())
                        .put("missing", gap.getKey().missing())
                        .put("orders", gap.getValue()));
    }

    private static void profit(ObjectNode node, ProfitFigures sum) {
        Money costs = sum.costs().values().stream().reduce(Money.zero(sum.currency()), Money::plus);
        node.put("currency", sum.currency().code());
        node.put("orders", sum.count());
        node.put("net_sales", plain(sum.netSales()));
        node.put("goods", plain(sum.goods()));
        node.put("charges", plain(sum.charges()));
        node.put("costs", plain(costs));
        node.set("cm1", margin(sum.cm1()));
        node.set("cm2", margin(sum.cm2()));
    }

    private static ObjectNode margin(MarginFigures margin) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set(
                "amount",
                margin.amount()
                        .<JsonNode>map(amount -> node.textNode(plain(amount)))
                        .orElseGet(() -> DashboardDocument.absent(
                                "profit.missing", "of " + margin.missing() + " orders something is not known yet")));
        return node.put("known", plain(margin.known()))
                .put("missing", margin.missing())
                .put("estimated", margin.estimated());
    }

    /** Late now, or late by this time tomorrow. */
    private void late(ObjectNode node, Shared shared) {
        List<ObjectNode> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        stuck.get().forEach(order -> tooLong(order, asOf).ifPresent(by -> {
            seen.add(order.order());
            found.add(late(order, by, true));
        }));
        stuckSoon.get().stream()
                .filter(order -> !seen.contains(order.order()))
                .forEach(order -> tooLong(order, asOf.plus(SOON)).ifPresent(by -> found.add(late(order, by, false))));
        shared.open().deadlines().stream()
                .filter(due -> view.shows(due.channel()))
                .map(due -> late(
                        due.channel(),
                        due.order(),
                        due.state(),
                        Codes.of(due.kind()),
                        due.at(),
                        !due.at().isAfter(asOf)))
                .forEach(found::add);
        long late = found.stream().filter(one -> one.get("late").asBoolean()).count();
        node.put("late", late);
        node.put("at_risk", found.size() - late);
        ObjectNode limits = node.putObject("limits");
        for (Phase phase : Phase.values()) {
            shared.lifecycle().statesIn(phase).stream()
                    .map(State::code)
                    .filter(Figures.LIMITS::containsKey)
                    .forEach(state -> limits.put(state, limit(state).toHours()));
        }
        found.sort(Comparator.comparing(
                (ObjectNode one) -> Instant.parse(one.get("by").asText())));
        ArrayNode orders = node.putArray("orders");
        found.stream().limit(MOST).forEach(orders::add);
    }

    private static Duration limit(String state) {
        return Optional.ofNullable(Figures.LIMITS.get(state)).orElse(Duration.ZERO);
    }

    /** When its time in the state was up. */
    private static Optional<Instant> tooLong(StuckOrder order, Instant at) {
        return order.reasons().stream()
                .filter(reason -> reason.code().equals("stuck.too-long"))
                .findFirst()
                .map(reason -> at.minus((Duration) reason.arguments().get("age"))
                        .plus((Duration) reason.arguments().get("limit")));
    }

    private static ObjectNode late(StuckOrder order, Instant by, boolean late) {
        return late(order.channel(), order.externalId(), order.state(), "state", by, late);
    }

    private static ObjectNode late(
            ChannelId channel, String order, String state, String what, Instant by, boolean late) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("channel", channel.value())
                .put("order", order)
                .put("state", state)
                .put("what", what)
                .put("by", by.toString())
                .put("late", late);
    }

    private void waiting(ObjectNode node, Shared shared) {
        Map<String, OpenOrders.Waiting> sums = new TreeMap<>();
        shared.open().waiting().stream()
                .filter(waiting -> view.shows(waiting.channel()))
                .forEach(waiting -> sums.merge(waiting.sku(), waiting, OpenOrders.Waiting::plus));
        node.put("count", sums.size());
        ArrayNode rows = node.putArray("rows");
        sums.values().stream()
                .sorted(Comparator.comparing(OpenOrders.Waiting::since))
                .limit(MOST)
                .forEach(waiting -> {
                    ObjectNode row = rows.addObject()
                            .put("sku", waiting.sku())
                            .put("name", waiting.name())
                            .put("units", waiting.units())
                            .put("orders", waiting.orders())
                            .put("since", waiting.since().toString());
                    shared.shelves().stream()
                            .filter(shelf -> shelf.sku().equals(waiting.sku()))
                            .findFirst()
                            .ifPresentOrElse(
                                    shelf -> row.put("on_hand", shelf.onHand()),
                                    () -> row.set(
                                            "on_hand",
                                            DashboardDocument.absent(
                                                    "stock.unknown", "nothing is known of any stock of it")));
                });
    }

    private static JsonNode ratio(Ratio ratio) {
        return ratio.decimal(PLACES)
                .<JsonNode>map(value -> JsonNodeFactory.instance.numberNode(value))
                .orElseGet(() -> absent(ratio.absent()));
    }

    private static ObjectNode absent(Optional<Reason> why) {
        Reason reason = why.orElseThrow();
        return DashboardDocument.absent(reason.code(), reason.message());
    }

    private static String plain(Money amount) {
        return amount.toDecimal().toPlainString();
    }
}
