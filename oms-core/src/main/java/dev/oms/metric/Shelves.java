package dev.oms.metric;

import dev.oms.command.Desk;
import dev.oms.stock.StockLevel;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The stock levels of all SKUs. */
final class Shelves {

    private Shelves() {}

    /** By SKU ascending, one level for each location. */
    static Map<String, List<StockLevel>> bySku(Desk desk) {
        Map<String, List<StockLevel>> bySku = new TreeMap<>();
        desk.read(session -> {
            Pages.each(session, StockLevel.TYPE.index(), KeyRange.all(), page -> page.stream()
                    .map(StockLevel::of)
                    .forEach(level -> bySku.computeIfAbsent(level.sku().value(), sku -> new ArrayList<>())
                            .add(level)));
            return true;
        });
        return bySku;
    }
}
