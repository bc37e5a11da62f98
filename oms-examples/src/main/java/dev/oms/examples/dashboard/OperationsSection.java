package dev.oms.examples.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oms.examples.dashboard.DashboardDocument.Shared;
import dev.oms.examples.day.Pass;
import dev.oms.metric.CancellationFigures;
import dev.oms.metric.CancelledOrders;
import dev.oms.metric.Canceller;
import dev.oms.metric.FillFigures;
import dev.oms.metric.FillRates;
import dev.oms.metric.Measure;
import dev.oms.metric.OnTime;
import dev.oms.metric.OnTimeFigures;
import dev.oms.metric.Population;
import dev.oms.metric.RefundFigures;
import dev.oms.metric.Refunds;
import dev.oms.money.CurrencyUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How the shop runs, by the orders placed in the period: promises that were kept, orders cancelled and by whom, money
 * paid back, stock that was there. For one thread.
 */
final class OperationsSection {

    private final Supplier<OnTimeFigures> shipped;
    private final Supplier<OnTimeFigures> delivered;
    private final Supplier<CancellationFigures> cancelled;
    private final Supplier<Map<CurrencyUnit, RefundFigures>> refunds;
    private final Supplier<FillFigures> fills;
    private final StagesSection stages;
    private final CarriersSection carriers;

    OperationsSection(Frame frame, Pass<Measure> pass, Placed placed) {
        this.shipped = pass.add(OnTime.shipment(frame.received(), frame.asOf()));
        this.delivered = pass.add(OnTime.delivery(frame.received(), frame.asOf()));
        this.cancelled = pass.add(CancelledOrders.of(frame.all(), frame.whole()));
        this.refunds = pass.add(
                Refunds.of(frame.received().of(frame.view().of(Population.sold().withCancelled()))));
        this.fills = placed.fills().add(FillRates.of(frame.received()));
        this.stages = new StagesSection(frame, pass);
        this.carriers = new CarriersSection(frame, placed.parcels());
    }

    void write(ObjectNode node, Shared shared) {
        promise(node.putObject("shipped"), shipped.get());
        promise(node.putObject("delivered"), delivered.get());
        filled(node.putObject("filled"), shared);
        cancelled(node.putObject("cancelled"));
        refunds(node.putArray("refunds"));
        stages.write(node.putObject("stages"));
        carriers.write(node.putArray("carriers"));
    }

    private static void promise(ObjectNode node, OnTimeFigures figures) {
        node.set("rate", figures.due() > 0 ? Nodes.ratio(figures.rate()) : nothingDue(figures));
        node.put("on_time", figures.onTime())
                .put("late", figures.late())
                .put("overdue", figures.overdue())
                .put("not_yet_due", figures.notYetDue())
                .put("undated", figures.undated())
                .put("unpromised", figures.unpromised());
    }

    private static ObjectNode nothingDue(OnTimeFigures figures) {
        if (figures.undated() > 0) {
            return Nodes.absent("promise.undated", "nobody told when what was promised was done");
        }
        if (figures.notYetDue() > 0) {
            return Nodes.absent("promise.not-yet-due", "nothing that was promised is due yet");
        }
        return figures.unpromised() > 0
                ? Nodes.absent("promise.none", "nobody promised anything")
                : Nodes.absent("promise.nothing-to-send", "no order is to be sent");
    }

    private void filled(ObjectNode node, Shared shared) {
        FillFigures figures = fills.get();
        node.set("rate", filled(figures, shared));
        node.put("ordered", figures.units()).put("there", figures.filledUnits());
    }

    private static JsonNode filled(FillFigures figures, Shared shared) {
        if (shared.shelves().isEmpty()) {
            return Nodes.absent("stock.none-known", "nothing is known of any stock");
        }
        return figures.units() > 0
                ? Nodes.ratio(figures.byUnits())
                : Nodes.absent("stock.nothing-ordered", "nothing was ordered that was to be taken from stock");
    }

    private void cancelled(ObjectNode node) {
        CancellationFigures figures = cancelled.get();
        node.put("received", figures.received());
        node.put("orders", figures.all());
        node.set(
                "rate",
                figures.received() > 0
                        ? Nodes.ratio(figures.rate())
                        : Nodes.absent("orders.none-received", "no order was received in the period"));
        ArrayNode by = node.putArray("by");
        figures.cancelled().entrySet().stream()
                .sorted(Map.Entry.<Canceller, Long>comparingByValue().reversed())
                .forEach(each ->
                        by.addObject().put("who", Codes.of(each.getKey())).put("orders", each.getValue()));
    }

    private void refunds(ArrayNode list) {
        refunds.get().values().stream()
                .sorted(Comparator.comparing(figures -> figures.currency().code()))
                .forEach(figures -> list.addObject()
                        .put("currency", figures.currency().code())
                        .put("orders", figures.orders())
                        .put("refunded_orders", figures.refundedOrders())
                        .put("gross", Nodes.plain(figures.gross()))
                        .put("refunded", Nodes.plain(figures.refunded()))
                        .set("share", Nodes.ratio(figures.rateByValue())));
    }
}
