package dev.oms.examples.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oms.examples.day.Pass;
import dev.oms.metric.Average;
import dev.oms.metric.CarrierFigures;
import dev.oms.metric.CarrierScores;
import dev.oms.metric.ParcelMeasure;
import dev.oms.metric.Ratio;
import dev.oms.metric.Scope;
import dev.oms.money.Money;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Supplier;

/** How carriers did with the parcels of the orders that are read, the one with most parcels first. For one thread. */
final class CarriersSection {

    private final Supplier<Map<String, CarrierFigures>> scores;

    /** Over the parcels of a pass, whenever they were handed over: it is shown those of the period's orders. */
    CarriersSection(Frame frame, Pass<ParcelMeasure> pass) {
        this.scores = pass.add(CarrierScores.of(Scope.allTime().of(frame.all()), frame.asOf()));
    }

    void write(ArrayNode list) {
        scores.get().entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, CarrierFigures> each) ->
                        -each.getValue().parcels()))
                .forEach(each -> write(list.addObject().put("carrier", each.getKey()), each.getValue()));
    }

    private static void write(ObjectNode node, CarrierFigures figures) {
        node.put("parcels", figures.parcels())
                .put("under_way", figures.parcels() - figures.ended())
                .put("delivered", figures.delivered())
                .put("refused", figures.refused())
                .put("lost", figures.lost())
                .put("due", figures.onTime() + figures.late());
        node.set("on_time", rate(figures.onTimeRate(), "carrier.nothing-due", "none of them was promised and is due"));
        node.set("refused_rate", ended(figures.returnedRate()));
        node.set("lost_rate", ended(figures.lostRate()));
        ArrayNode costs = node.putArray("costs");
        for (Money cost : figures.costs()) {
            Average average = figures.costPerParcel(cost.unit());
            costs.addObject()
                    .put("currency", cost.unit().code())
                    .put(
                            "amount",
                            average.decimal(cost.unit().scale()).orElseThrow().toPlainString());
        }
        node.put("costed", figures.costed()).put("estimated", figures.estimated());
    }

    private static JsonNode ended(Ratio ratio) {
        return rate(ratio, "carrier.none-ended", "none of them has arrived yet");
    }

    private static JsonNode rate(Ratio ratio, String code, String why) {
        return ratio.isDefined() ? Nodes.ratio(ratio) : Nodes.absent(code, why);
    }
}
