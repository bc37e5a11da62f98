package dev.oms.examples.day;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oms.channel.ImportReport;
import dev.oms.channel.RowError;
import dev.oms.customer.ChannelId;
import dev.oms.lifecycle.Phase;
import dev.oms.metric.CustomerFigures;
import dev.oms.metric.CustomerPeriod;
import dev.oms.metric.MarginFigures;
import dev.oms.metric.ProfitFigures;
import dev.oms.metric.Ratio;
import dev.oms.metric.SalesFigures;
import dev.oms.metric.SkuFigures;
import dev.oms.metric.SkuRanking;
import dev.oms.metric.SkuTable;
import dev.oms.metric.StuckOrder;
import dev.oms.money.CurrencyUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Writes the figures as JSON, keys always in the same order. Amounts are whole numbers of the smallest unit of their
 * currency, {@code _mils} where that is a thousandth and {@code _minor} elsewhere; ratios have six decimals.
 *
 * <p>The figures of a run in one currency stand at the top; of several, each under its code in {@code currencies}.
 */
public final class SummaryFile {

    private static final int PLACES = 6;
    private static final int TOP = 20;
    private static final int MOST_ERRORS = 100;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SummaryFile() {}

    /** Writes the file and the folders above it. */
    public static void write(Evening evening, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text(evening) + "\n", StandardCharsets.UTF_8);
    }

    static String text(Evening evening) {
        DefaultIndenter indent = new DefaultIndenter(" ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withSeparators(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentArraysWith(indent);
        printer.indentObjectsWith(indent);
        ObjectMapper mapper = JsonMapper.builder()
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
        try {
            return mapper.writer(printer).writeValueAsString(tree(evening));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** All of it, before it becomes text. */
    static ObjectNode tree(Evening evening) {
        Figures figures = evening.figures();
        ObjectNode top = NODES.objectNode();
        top.put("as_of", evening.asOf().toString());
        top.put("zone", evening.zone().getId());
        inputs(top.putArray("inputs"), evening.files());
        evening.findings().ifPresent(findings -> top.put("broken_laws", findings.size()));
        pipeline(top.putObject("orders_by_phase"), figures);
        stuck(top.putArray("stuck"), figures.stuck());
        stock(top.putArray("stock"), figures.stock());
        gaps(top.putObject("profit_gaps_orders"), figures.profitGaps());
        rows(top, figures.stored());
        List<CurrencyUnit> units = figures.sales().keySet().stream()
                .sorted(Comparator.comparing(CurrencyUnit::code))
                .toList();
        if (units.size() == 1) {
            top.put("currency", units.get(0).code());
            new Currency(figures, units.get(0)).write(top);
        } else {
            ObjectNode all = top.putObject("currencies");
            units.forEach(unit -> new Currency(figures, unit).write(all.putObject(unit.code())));
        }
        return top;
    }

    private static void inputs(ArrayNode inputs, List<FileResult> files) {
        for (FileResult file : files) {
            ObjectNode node = inputs.addObject();
            node.put("file", file.file());
            node.put("layout", file.layout());
            file.channel().map(ChannelId::value).ifPresent(channel -> node.put("channel", channel));
            file.refusal().ifPresent(why -> node.put("refused", why.message()));
            node.put("rows", file.dataRows());
            node.put("rows_kept", file.keptRows());
            node.put("rows_repeated", file.repeatedRows());
            node.put("rows_refused", file.refusedRows());
            file.orders().ifPresent(report -> orders(node, report));
            ArrayNode errors = node.putArray("errors");
            file.errors().stream().limit(MOST_ERRORS).forEach(error -> error(errors.addObject(), error));
            ArrayNode notDone = node.putArray("not_done");
            file.notDone().stream().limit(MOST_ERRORS).forEach(notDone::add);
        }
    }

    private static void orders(ObjectNode node, ImportReport report) {
        node.put("orders", report.orders().kept().documents());
        node.put("orders_new", report.orders().added().documents());
        ObjectNode totals = node.putObject("totals");
        report.totals().keySet().stream().sorted().forEach(code -> {
            ImportReport.Totals sum = report.totals().get(code);
            ObjectNode one = totals.putObject(code);
            one.put("orders_that_state_one", sum == null ? 0 : sum.stating());
            if (sum != null) {
                one.put("stated", sum.stated().toPlainString());
                one.put("stored", sum.stored().toPlainString());
                one.put("stored_of_others", sum.storedOfSilent().toPlainString());
            }
        });
    }

    private static void error(ObjectNode node, RowError error) {
        node.put("line", error.line());
        node.put("column", error.column());
        node.put("value", error.value());
        node.put("code", error.reason().code());
        node.put("why", error.reason().message());
    }

    private static void pipeline(ObjectNode node, Figures figures) {
        figures.phases().forEach((channel, counts) -> {
            ObjectNode one = node.putObject(channel.value());
            for (Phase phase : Phase.values()) {
                one.put(phase.code(), counts.getOrDefault(phase.code(), 0L));
            }
        });
    }

    private static void stuck(ArrayNode list, List<StuckOrder> stuck) {
        for (StuckOrder order : stuck) {
            ObjectNode node = list.addObject();
            node.put("channel", order.channel().value());
            node.put("order", order.externalId());
            node.put("state", order.state());
            ArrayNode why = node.putArray("why");
            order.reasons().forEach(reason -> why.add(reason.code() + ": " + reason.message()));
        }
    }

    private static void stock(ArrayNode list, List<StockRoom.Shelf> stock) {
        for (StockRoom.Shelf shelf : stock) {
            ObjectNode node = list.addObject();
            node.put("sku", shelf.sku());
            node.put("on_hand", shelf.onHand());
            node.put("reserved", shelf.reserved());
            node.put("available", shelf.available());
            node.put("waiting", shelf.waiting());
            node.put("sold_28_days", shelf.sold());
            node.put("mark", shelf.mark());
        }
    }

    private static void gaps(ObjectNode node, Map<String, Long> gaps) {
        gaps.forEach((name, orders) -> node.put(name, orders.longValue()));
    }

    private static void rows(ObjectNode top, Stored stored) {
        top.put("rows", stored.rows());
        ObjectNode classes = top.putObject("rows_by_class");
        classes.put("adjust", stored.adjustments());
        classes.put("free", stored.freeLines());
        classes.put("gross", stored.soldLines());
        classes.put("return", stored.returnedLines());
        classes.put("writeoff", stored.notes());
        ObjectNode invoices = top.putObject("invoices_by_kind");
        invoices.put("S", stored.orders() + stored.orderless());
        invoices.put("C", stored.returns());
        invoices.put("A", stored.adjustmentDocuments());
    }

    /** The figures of one currency. */
    private static final class Currency {

        private final Figures figures;
        private final CurrencyUnit unit;
        private final String minor;

        Currency(Figures figures, CurrencyUnit unit) {
            this.figures = figures;
            this.unit = unit;
            this.minor = unit.scale() == 3 ? "mils" : "minor";
        }

        void write(ObjectNode top) {
            of(figures.sales()).ifPresent(all -> {
                ObjectNode totals = sales(top.putObject("totals"), all);
                totals.put(
                        "net_revenue_all_lines_" + minor,
                        all.gross()
                                .minus(all.returned())
                                .plus(all.adjustments())
                                .minor());
                totals.put(
                        "sale_invoices_without_gross_line",
                        figures.stored().orders() + figures.stored().orderless() - all.orders());
            });
            of(figures.knownSales()).ifPresent(sum -> sales(top.putObject("totals_with_customer_id"), sum));
            of(figures.goodsSales()).ifPresent(sum -> sales(top.putObject("totals_product_codes_only"), sum));
            customers(top.putObject("customers"), figures.customers());
            months(top.putObject("monthly"));
            Optional.ofNullable(figures.skus().get(unit)).ifPresent(table -> skus(top, table));
            codes(top.putObject("non_product_codes"));
            countries(top.putObject("by_country"));
            channels(top.putObject("by_channel"));
            Optional.ofNullable(figures.profits().get(unit)).ifPresent(sum -> profit(top.putObject("profit"), sum));
        }

        private Optional<SalesFigures> of(Map<CurrencyUnit, SalesFigures> sums) {
            return Optional.ofNullable(sums.get(unit));
        }

        private ObjectNode sales(ObjectNode node, SalesFigures sum) {
            node.put("orders", sum.orders());
            node.put("cancellation_invoices", sum.returns());
            node.put("gross_revenue_" + minor, sum.gross().minor());
            node.put("returns_value_" + minor, sum.returned().minor());
            node.put("net_revenue_" + minor, sum.net().minor());
            node.put("units_sold", sum.units());
            node.put("units_returned", sum.returnedUnits());
            node.put("gross_lines", sum.lines());
            node.put("return_lines", sum.returnedLines());
            sum.averageOrderValue()
                    .decimal(PLACES)
                    .ifPresent(value -> put(node, "aov_" + unit.code().toLowerCase(Locale.ROOT), value));
            put(node, "units_per_order", sum.unitsPerOrder());
            put(node, "lines_per_order", sum.linesPerOrder());
            put(node, "return_rate_by_value", sum.returnRateByValue());
            put(node, "return_rate_by_units", sum.returnRateByUnits());
            put(node, "return_rate_by_invoices", sum.returnRateByDocuments());
            return node;
        }

        private void customers(ObjectNode node, CustomerFigures customers) {
            node.put("with_order", customers.customers());
            node.put("distinct_customer_ids_in_file", customers.known());
            node.put("with_2_or_more_orders", customers.repeatCustomers());
            put(node, "repeat_customer_rate", customers.repeatRate());
            node.put("customers_only_with_cancellations", customers.onlyReturned());
            node.put("orders_without_customer_id", customers.ordersWithoutCustomer());
        }

        private void months(ObjectNode node) {
            figures.monthly().forEach((first, sums) -> of(sums).ifPresent(sum -> {
                ObjectNode month = sales(node.putObject(YearMonth.from(first).toString()), sum);
                CustomerPeriod customers = period(first);
                month.put("customers", customers.customers());
                month.put("new_customers", customers.newCustomers());
                month.put("returning_customers", customers.returningCustomers());
            }));
        }

        private CustomerPeriod period(LocalDate first) {
            return Optional.ofNullable(figures.customers().parts().get(first))
                    .orElseGet(() -> new CustomerPeriod(0, 0));
        }

        private void skus(ObjectNode top, SkuTable table) {
            top(top, "top_skus_by_units", table, SkuRanking.UNITS, (node, sku) -> node.put("units", sku.units())
                    .put(minor, sku.gross().minor()));
            top(top, "top_skus_by_revenue", table, SkuRanking.VALUE, (node, sku) -> node.put(
                            minor, sku.gross().minor())
                    .put("units", sku.units()));
            top(
                    top,
                    "top_skus_by_net_units",
                    table,
                    SkuRanking.NET_UNITS,
                    (node, sku) -> node.put("net_units", sku.netUnits()));
            top(
                    top,
                    "top_skus_by_net_revenue",
                    table,
                    SkuRanking.NET_VALUE,
                    (node, sku) -> node.put("net_" + minor, sku.netSales().minor()));
            top(top, "top_skus_by_returned_units", table, SkuRanking.RETURNED_UNITS, (node, sku) -> node.put(
                            "units_returned", sku.returnedUnits())
                    .put("units_sold", sku.units()));
        }

        private static void top(
                ObjectNode top,
                String key,
                SkuTable table,
                SkuRanking ranking,
                BiConsumer<ObjectNode, SkuFigures> figures) {
            ArrayNode list = top.putArray(key);
            for (SkuFigures sku : table.top(ranking, TOP)) {
                figures.accept(list.addObject().put("sku", sku.sku()), sku);
            }
        }

        private void codes(ObjectNode node) {
            Optional.ofNullable(figures.services().get(unit))
                    .ifPresent(table -> table.skus().forEach(sku -> node.putObject(sku.sku())
                            .put("gross_and_return_lines", sku.lines() + sku.returnedLines())
                            .put(
                                    "net_" + minor,
                                    sku.gross().minus(sku.returned()).minor())));
        }

        private void countries(ObjectNode node) {
            figures.byCountry().entrySet().stream()
                    .filter(country -> of(country.getValue())
                            .filter(sum -> sum.orders() > 0)
                            .isPresent())
                    .sorted(Comparator.comparingLong((Map.Entry<String, Map<CurrencyUnit, SalesFigures>> country) ->
                                    -of(country.getValue())
                                            .orElseThrow()
                                            .gross()
                                            .minor())
                            .thenComparing(Map.Entry::getKey))
                    .forEach(country -> {
                        SalesFigures sum = of(country.getValue()).orElseThrow();
                        node.putObject(country.getKey())
                                .put("orders", sum.orders())
                                .put("gross_" + minor, sum.gross().minor());
                    });
        }

        private void channels(ObjectNode node) {
            figures.byChannel()
                    .forEach((channel, sums) -> of(sums).ifPresent(sum -> sales(node.putObject(channel.value()), sum)));
        }

        private void profit(ObjectNode node, ProfitFigures sum) {
            node.put("orders", sum.count());
            node.put("net_sales_" + minor, sum.netSales().minor());
            node.put("goods_" + minor, sum.goods().minor());
            node.put("charges_" + minor, sum.charges().minor());
            ObjectNode costs = node.putObject("costs_" + minor);
            sum.costs().forEach((kind, cost) -> costs.put(kind.name().toLowerCase(Locale.ROOT), cost.minor()));
            margin(node.putObject("cm1"), sum.cm1());
            margin(node.putObject("cm2"), sum.cm2());
            margin(node.putObject("cm3"), sum.cm3());
        }

        private void margin(ObjectNode node, MarginFigures margin) {
            node.put("known_" + minor, margin.known().minor());
            node.put("orders_missing", margin.missing());
            node.put("orders_estimated", margin.estimated());
        }
    }

    private static void put(ObjectNode node, String key, Ratio ratio) {
        ratio.decimal(PLACES).ifPresent(value -> put(node, key, value));
    }

    /** Without zeros at the end, but with a decimal: as most programs write such numbers. */
    private static void put(ObjectNode node, String key, BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        node.put(key, stripped.scale() < 1 ? stripped.setScale(1) : stripped);
    }
}
