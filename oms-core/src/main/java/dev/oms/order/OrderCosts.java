package dev.oms.order;

import dev.oms.command.Moment;
import dev.oms.cost.CostEntries;
import dev.oms.cost.CostEstimate;
import dev.oms.cost.CostFacts;
import dev.oms.cost.CostSource;
import dev.oms.cost.EstimatedEntries;
import dev.oms.item.Item;
import dev.oms.item.Sku;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What the rules expect an order to cost. */
public final class OrderCosts {

    private OrderCosts() {}

    /**
     * The estimate, on the seller's day the order was placed.
     *
     * @param parcels its parcels; empty before any has left
     * @param session for what goods weigh, where a rule wants to know
     */
    public static EstimatedEntries estimate(
            Order order, List<CostFacts.Parcel> parcels, OrderRules rules, Session session, Moment moment) {
        if (rules.costs().on(order.channel()).isEmpty()) {
            return EstimatedEntries.none(order.id().value());
        }
        CostFacts facts = new CostFacts(
                order.channel(),
                order.id().value(),
                order.currency(),
                lines(order),
                order.money().due(),
                parcels,
                rules.costs().weighs(order.channel()) ? goods(order, session) : List.of());
        LocalDate day = order.placedAt().atZone(rules.zone()).toLocalDate();
        CostSource source = CostSource.of("rule", order.id().value());
        CostEstimate estimate = rules.costs().estimate(facts);
        return new EstimatedEntries(
                order.id().value(),
                CostEntries.of(estimate, () -> moment.ids().next("cost"), source, day, moment.now()),
                estimate.missing());
    }

    private static List<CostFacts.Goods> goods(Order order, Session session) {
        List<OrderLine> sent = order.lines().stream()
                .filter(line -> line.kind().hasStock() && line.open() > 0)
                .toList();
        ReadPlan plan = new ReadPlan();
        sent.stream().flatMap(line -> line.sku().stream()).distinct().forEach(sku -> plan.entity(Item.ref(sku)));
        ReadSet items = session.fetch(plan);
        return sent.stream()
                .map(line -> new CostFacts.Goods(
                        line.id(),
                        line.sku().map(Sku::value).or(line::listing).orElse(line.id()),
                        line.open(),
                        line.sku().flatMap(sku -> items.entity(Item.ref(sku))).flatMap(Item::weightGrams)))
                .toList();
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
