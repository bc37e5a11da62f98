package dev.oms.examples.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oms.examples.dashboard.DashboardDocument.Shared;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** The money that is to come, and the stock that is waited for, of what a view shows. Immutable. */
record OpenSection(View view) {

    void settle(ArrayNode list, Shared shared) {
        Map<String, OpenOrders.Owed> sums = new TreeMap<>();
        shared.open().owed().stream()
                .filter(owed -> view.shows(owed.channel()))
                .forEach(owed -> sums.merge(
                        Codes.of(owed.terms()) + " " + owed.due().unit().code(), owed, OpenOrders.Owed::plus));
        sums.values().forEach(owed -> list.addObject()
                .put("terms", Codes.of(owed.terms()))
                .put("currency", owed.due().unit().code())
                .put("orders", owed.orders())
                .put("due", Nodes.plain(owed.due()))
                .put("received", Nodes.plain(owed.received()))
                .put("settled", Nodes.plain(owed.settled()))
                .put("to_come", Nodes.plain(owed.due().minus(owed.settled()))));
    }

    void waiting(ObjectNode node, Shared shared) {
        Map<String, OpenOrders.Waiting> sums = new TreeMap<>();
        shared.open().waiting().stream()
                .filter(waiting -> view.shows(waiting.channel()))
                .forEach(waiting -> sums.merge(waiting.sku(), waiting, OpenOrders.Waiting::plus));
        node.put("count", sums.size());
        ArrayNode rows = node.putArray("rows");
        sums.values().stream()
                .sorted(Comparator.comparing(OpenOrders.Waiting::since))
                .limit(ViewFigures.MOST)
                .forEach(waiting -> waiting(rows.addObject(), waiting, shared));
    }

    private static void waiting(ObjectNode row, OpenOrders.Waiting waiting, Shared shared) {
        row.put("sku", waiting.sku())
                .put("name", waiting.name())
                .put("units", waiting.units())
                .put("orders", waiting.orders())
                .put("since", waiting.since().toString());
        shared.shelves().stream()
                .filter(shelf -> shelf.sku().equals(waiting.sku()))
                .findFirst()
                .ifPresentOrElse(
                        shelf -> row.put("on_hand", shelf.onHand()),
                        () -> row.set("on_hand", Nodes.absent("stock.unknown", "nothing is known of any stock of it")));
    }
}
