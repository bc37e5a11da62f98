package dev.oms.examples.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oms.metric.RevenueEffects;
import dev.oms.metric.RevenueMixFigures;
import dev.oms.metric.RevenueMixRow;
import dev.oms.money.Money;
import java.util.Comparator;
import java.util.List;

/** What prices, units and the choice of items did to revenue, as the document writes it. */
final class MixNodes {

    private MixNodes() {}

    /**
     * The effects, and the items behind the biggest of them. Where nothing sold in both periods there is no price to
     * compare: those effects have no value, which is not the same as none.
     */
    static ObjectNode of(RevenueMixFigures<String> figures, DashboardDocument.Names names) {
        ObjectNode node = Nodes.object();
        RevenueEffects effects = figures.effects();
        List<RevenueMixRow<String>> moved =
                figures.rows().stream().filter(MixNodes::isSold).toList();
        boolean compared = moved.stream().anyMatch(MixNodes::isInBoth);
        node.set("price", compared(effects.price(), compared));
        node.set("volume", compared(effects.volume(), compared));
        node.set("mix", compared(effects.mix(), compared));
        node.put("added", Nodes.plain(effects.added()));
        node.put("added_items", moved.stream().filter(RevenueMixRow::isNew).count());
        node.put("gone", Nodes.plain(effects.gone()));
        node.put(
                "gone_items",
                moved.stream().filter(RevenueMixRow::isDiscontinued).count());
        node.put("unmapped", Nodes.plain(effects.unmapped()));
        node.put("change", Nodes.plain(effects.change()));
        node.put("items", moved.size());
        ArrayNode rows = node.putArray("rows");
        moved.stream()
                .sorted(Comparator.comparing((RevenueMixRow<String> row) ->
                                row.effects().change().abs())
                        .reversed()
                        .thenComparing(RevenueMixRow::key))
                .limit(ViewFigures.MOST)
                .forEach(row -> row(rows.addObject(), row, names));
        return node;
    }

    private static boolean isSold(RevenueMixRow<String> row) {
        return row.unitsBefore() != 0
                || row.unitsAfter() != 0
                || !row.effects().change().isZero();
    }

    private static boolean isInBoth(RevenueMixRow<String> row) {
        return !row.isNew() && !row.isDiscontinued();
    }

    private static void row(ObjectNode node, RevenueMixRow<String> row, DashboardDocument.Names names) {
        node.put("sku", row.key());
        node.put("name", names.of(row.key()));
        node.put("sold", row.isNew() ? "after" : row.isDiscontinued() ? "before" : "both");
        node.put("units_before", row.unitsBefore());
        node.put("units_after", row.unitsAfter());
        boolean both = isInBoth(row);
        node.set("price", compared(row.effects().price(), both));
        node.set("volume", compared(row.effects().volume(), both));
        node.set("mix", compared(row.effects().mix(), both));
        node.put("change", Nodes.plain(row.effects().change()));
    }

    private static JsonNode compared(Money effect, boolean compared) {
        return compared
                ? Nodes.text(Nodes.plain(effect))
                : Nodes.absent("mix.nothing-in-both", "nothing sold in both periods, so no price can be compared");
    }
}
