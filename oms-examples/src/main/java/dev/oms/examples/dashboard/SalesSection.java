package dev.oms.examples.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oms.examples.dashboard.DashboardDocument.Shared;
import dev.oms.examples.day.Pass;
import dev.oms.metric.Average;
import dev.oms.metric.Growth;
import dev.oms.metric.GrowthFactors;
import dev.oms.metric.GrowthFigures;
import dev.oms.metric.Measure;
import dev.oms.metric.Revenue;
import dev.oms.metric.RevenueMix;
import dev.oms.metric.RevenueMixFigures;
import dev.oms.metric.Sales;
import dev.oms.metric.SalesFigures;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What was sold, and what made it more or less than before. For one thread. */
final class SalesSection {

    private static final Revenue REVENUE = Revenue.NET_BEFORE_RETURNS;

    private final Supplier<Map<CurrencyUnit, SalesFigures>> sales;
    private final Optional<Supplier<Map<CurrencyUnit, GrowthFigures>>> growth;
    private final Optional<Supplier<Map<CurrencyUnit, RevenueMixFigures<String>>>> mix;

    SalesSection(Frame frame, Pass<Measure> pass) {
        this.sales = pass.add(Sales.of(frame.sold()));
        this.growth = frame.before()
                .map(earlier -> pass.add(Growth.between(frame.sold().in(earlier), frame.sold())));
        this.mix = frame.before()
                .map(earlier -> pass.add(RevenueMix.bySku(frame.sold().in(earlier), frame.sold(), REVENUE)));
    }

    /** In which currencies anything was sold, in the period or in the one before it. */
    List<CurrencyUnit> units() {
        return Stream.concat(
                        sales.get().keySet().stream(),
                        growth.stream().flatMap(figures -> figures.get().keySet().stream()))
                .distinct()
                .sorted(Comparator.comparing(CurrencyUnit::code))
                .toList();
    }

    void write(ArrayNode sums, Shared shared) {
        units().forEach(unit -> sales(sums.addObject(), unit, shared));
    }

    private void sales(ObjectNode node, CurrencyUnit unit, Shared shared) {
        Optional<GrowthFigures> grown = of(growth, unit);
        SalesFigures sum = Optional.ofNullable(sales.get().get(unit))
                .or(() -> grown.map(GrowthFigures::after))
                .orElseThrow();
        node.put("currency", unit.code());
        node.put("orders", sum.orders());
        node.put("units", sum.units());
        node.put("gross", Nodes.plain(sum.gross()));
        node.put("net", Nodes.plain(sum.net()));
        Average average = sum.averageOrderValue();
        node.set(
                "average_order",
                average.decimal(unit.scale())
                        .map(value -> Nodes.text(value.toPlainString()))
                        .orElseGet(() -> Nodes.absent(average.absent())));
        node.put("unpriced_lines", sum.unpricedLines());
        node.set(
                "net_before",
                grown.map(figures -> Nodes.text(Nodes.plain(figures.before().net())))
                        .orElseGet(SalesSection::nothingBefore));
        node.set("growth", grown.<JsonNode>map(SalesSection::growth).orElseGet(SalesSection::nothingBefore));
        node.set(
                "mix",
                of(mix, unit)
                        .<JsonNode>map(figures -> MixNodes.of(figures, shared.names()))
                        .orElseGet(SalesSection::nothingBefore));
    }

    private static <T> Optional<T> of(Optional<Supplier<Map<CurrencyUnit, T>>> figures, CurrencyUnit unit) {
        return figures.flatMap(all -> Optional.ofNullable(all.get().get(unit)));
    }

    private static JsonNode nothingBefore() {
        return Nodes.absent("period.none-before", "all time has no period before it");
    }

    /** What drove the change: more orders or bigger baskets; what both did together is shared between them. */
    private static ObjectNode growth(GrowthFigures figures) {
        ObjectNode node = Nodes.object();
        node.put("change", Nodes.plain(figures.change(REVENUE)));
        node.set("rate", Nodes.ratio(figures.rate(REVENUE)));
        Optional<GrowthFactors> factors = figures.factors(REVENUE).map(GrowthFactors::halved);
        node.set("orders", factor(factors.map(GrowthFactors::orders), figures));
        node.set("basket", factor(factors.map(GrowthFactors::basket), figures));
        return node.put("orders_before", figures.before().orders())
                .put("orders_after", figures.after().orders());
    }

    private static JsonNode factor(Optional<Money> amount, GrowthFigures figures) {
        return amount.map(money -> Nodes.text(Nodes.plain(money))).orElseGet(() -> Nodes.absent(figures.absent()));
    }
}
