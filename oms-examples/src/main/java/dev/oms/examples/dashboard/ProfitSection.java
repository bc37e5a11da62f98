package dev.oms.examples.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oms.customer.ChannelId;
import dev.oms.examples.dashboard.DashboardDocument.Shared;
import dev.oms.examples.day.Pass;
import dev.oms.metric.Dimension;
import dev.oms.metric.MarginFigures;
import dev.oms.metric.OrderProfits;
import dev.oms.metric.ProfitFigures;
import dev.oms.metric.ProfitGap;
import dev.oms.metric.ProfitMeasure;
import dev.oms.metric.Scope;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What orders earned, and what of it is not known yet. For one thread. */
final class ProfitSection {

    private final Scope scope;
    private final Supplier<Map<CurrencyUnit, ProfitFigures>> totals;
    private final Supplier<Map<ChannelId, Map<CurrencyUnit, ProfitFigures>>> byChannel;
    private final Map<Gap, Long> gaps =
            new TreeMap<>(Comparator.comparing(Gap::cause).thenComparing(Gap::kind));

    /**
     * What a profit lacks, or rests on.
     *
     * @param kind of cost; empty if it is about the price
     */
    private record Gap(ProfitGap.Cause cause, String kind, boolean missing) {}

    ProfitSection(Frame frame, Pass<ProfitMeasure> pass) {
        pass.show(this::gaps);
        this.scope = frame.sold();
        this.totals = pass.add(OrderProfits.of(scope));
        this.byChannel = pass.add(OrderProfits.of(scope).by(Dimension.channel()));
    }

    /** Counts what the profit of an order lacks, once an order. */
    private void gaps(ProfitMeasure measure) {
        if (scope.counts(measure)) {
            measure.profit().gaps().stream()
                    .map(gap -> new Gap(
                            gap.cause(), gap.kind().map(kind -> Codes.of(kind)).orElse(""), gap.isMissing()))
                    .distinct()
                    .forEach(gap -> gaps.merge(gap, 1L, Long::sum));
        }
    }

    void write(ObjectNode node, Shared shared) {
        if (!shared.costed()) {
            node.set(
                    "known",
                    Nodes.absent("costs.unknown", "neither a stock file with costs nor a file of cost rules was read"));
            node.putArray("channels");
            node.putArray("totals");
            node.putArray("gaps");
            return;
        }
        node.put("known", true);
        ArrayNode channels = node.putArray("channels");
        byChannel.get().forEach((channel, sums) -> sums.values()
                .forEach(sum -> write(channels.addObject().put("channel", channel.value()), sum)));
        ArrayNode all = node.putArray("totals");
        totals.get().values().forEach(sum -> write(all.addObject(), sum));
        ArrayNode lacking = node.putArray("gaps");
        gaps.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Gap, Long> gap) -> -gap.getValue()))
                .forEach(gap -> lacking.addObject()
                        .put("cause", Codes.of(gap.getKey().cause()))
                        .put("kind", gap.getKey().kind())
                        .put("missing", gap.getKey().missing())
                        .put("orders", gap.getValue()));
    }

    private static void write(ObjectNode node, ProfitFigures sum) {
        Money costs = sum.costs().values().stream().reduce(Money.zero(sum.currency()), Money::plus);
        node.put("currency", sum.currency().code());
        node.put("orders", sum.count());
        node.put("net_sales", Nodes.plain(sum.netSales()));
        node.put("goods", Nodes.plain(sum.goods()));
        node.put("charges", Nodes.plain(sum.charges()));
        node.put("costs", Nodes.plain(costs));
        node.set("cm1", margin(sum.cm1()));
        node.set("cm2", margin(sum.cm2()));
    }

    private static ObjectNode margin(MarginFigures margin) {
        ObjectNode node = Nodes.object();
        node.set(
                "amount",
                margin.amount()
                        .map(amount -> Nodes.text(Nodes.plain(amount)))
                        .orElseGet(() -> Nodes.absent(
                                "profit.missing", "of " + margin.missing() + " orders something is not known yet")));
        return node.put("known", Nodes.plain(margin.known()))
                .put("missing", margin.missing())
                .put("estimated", margin.estimated());
    }
}
