package dev.oms.channel;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What columns without a field hold, for one order and for each of its lines. For one thread. */
final class OrderAttributes {

    private final CellReader cells;
    private final Map<String, String> ofOrder = new LinkedHashMap<>();
    /** By the number of the row: what it says of the order that the rows above say otherwise. */
    private final Map<Long, Map<String, String>> strays = new HashMap<>();

    OrderAttributes(CellReader cells) {
        this.cells = cells;
    }

    /** Takes what a row tells of the order. */
    void gather(OrderRow row) {
        for (Columns.Extra extra : cells.columns().extras()) {
            if (extra.ofLine() || extra.at() >= row.raw().cells().size()) {
                continue;
            }
            String text = cells.extra(row.raw(), extra);
            String before = text.isEmpty() ? text : ofOrder.putIfAbsent(extra.name(), text);
            if (before != null && !before.equals(text)) {
                strays.computeIfAbsent(row.number(), key -> new LinkedHashMap<>())
                        .put(extra.name(), text);
            }
        }
    }

    /** Keeps what a row without a line tells otherwise; a line keeps its own. */
    void keepStrays(OrderRow row) {
        strays.getOrDefault(row.number(), Map.of())
                .forEach(
                        (name, text) -> ofOrder.put(name + " (line " + row.raw().line() + ")", text));
    }

    Map<String, String> ofOrder() {
        return ofOrder;
    }

    Map<String, String> ofLine(OrderRow row) {
        Map<String, String> own = new LinkedHashMap<>(strays.getOrDefault(row.number(), Map.of()));
        for (Columns.Extra extra : cells.columns().extras()) {
            if (extra.ofLine() && extra.at() < row.raw().cells().size()) {
                String text = cells.extra(row.raw(), extra);
                if (!text.isEmpty()) {
                    own.put(extra.name(), text);
                }
            }
        }
        return own;
    }
}
