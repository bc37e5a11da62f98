package dev.oms.order;

import dev.oms.command.Moment;
import dev.oms.cost.CostEntries;
import dev.oms.cost.CostEntry;
import dev.oms.cost.CostFacts;
import dev.oms.cost.CostSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What the rules expect an order to cost. */
public final class OrderCosts {

    private OrderCosts() {}

    /**
     * The estimate, on the seller's day the order was placed.
     *
     * @param parcels the ids of its parcels; empty before any has left
     */
    public static List<CostEntry> estimate(Order order, List<String> parcels, OrderRules rules, Moment moment) {
        if (rules.costs().on(order.channel()).isEmpty()) {
            return List.of();
        }
        CostFacts facts = new CostFacts(
                order.channel(),
                order.id().value(),
                order.currency(),
                lines(order),
                order.money().due(),
                parcels);
        LocalDate day = order.placedAt().atZone(rules.zone()).toLocalDate();
        CostSource source = CostSource.of("rule", order.id().value());
        return CostEntries.of(
                rules.costs().estimate(facts), () -> moment.ids().next("cost"), source, day, moment.now());
    }

    private static List<CostFacts.Line> lines(Order order) {
        List<CostFacts.Line> lines = new ArrayList<>();
        for (OrderLine line : order.lines()) {
            if (line.sku().isPresent() && line.openAmounts().isPresent()) {
                LineAmounts amounts = line.openAmounts().get();
                lines.add(new CostFacts.Line(
                        line.id(),
                        line.sku().get(),
                        line.open(),
                        amounts.goods().minus(amounts.sellerDiscount()).minus(amounts.platformPays())));
            }
        }
        return lines;
    }
}
