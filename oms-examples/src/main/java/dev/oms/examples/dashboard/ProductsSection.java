package dev.oms.examples.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oms.examples.dashboard.DashboardDocument.Shared;
import dev.oms.examples.day.Pass;
import dev.oms.item.ItemKind;
import dev.oms.metric.BestSellers;
import dev.oms.metric.IdleLimits;
import dev.oms.metric.IdleSku;
import dev.oms.metric.Measure;
import dev.oms.metric.SkuFigures;
import dev.oms.metric.SkuRanking;
import dev.oms.metric.SkuTable;
import dev.oms.money.CurrencyUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Supplier;

/** What sells, and what sits. For one thread. */
final class ProductsSection {

    private static final int BEST = 10;

    private final Supplier<Map<CurrencyUnit, SkuTable>> skus;

    ProductsSection(Frame frame, Pass<Measure> pass) {
        this.skus = pass.add(
                BestSellers.of(frame.sold().of(frame.sold().population().kinds(ItemKind.GOODS))));
    }

    void write(ObjectNode node, Shared shared) {
        ArrayNode best = node.putArray("best");
        skus.get().values().stream()
                .sorted(Comparator.comparing(
                        (SkuTable table) -> table.currency().code()))
                .forEach(table -> best(best.addObject(), table, shared));
        node.put("idle_days", IdleLimits.STANDARD.slow());
        if (shared.shelves().isEmpty()) {
            node.set("idle_count", Nodes.absent("stock.unknown", "nothing is known of any stock"));
        } else {
            node.put("idle_count", shared.idle().size());
        }
        ArrayNode rows = node.putArray("idle");
        shared.idle().stream().limit(BEST).forEach(idle -> idle(rows.addObject(), idle, shared));
    }

    private static void best(ObjectNode node, SkuTable table, Shared shared) {
        node.put("currency", table.currency().code());
        node.put("unmapped_units", table.unmappedUnits());
        ArrayNode rows = node.putArray("rows");
        for (SkuFigures sku : table.top(SkuRanking.NET_VALUE, BEST)) {
            rows.addObject()
                    .put("sku", sku.sku())
                    .put("name", shared.names().of(sku.sku()))
                    .put("net_units", sku.netUnits())
                    .put("net_sales", Nodes.plain(sku.netSales()));
        }
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
                        value.addObject().put("currency", amount.unit().code()).put("amount", Nodes.plain(amount)));
    }
}
