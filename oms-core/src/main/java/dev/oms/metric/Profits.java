package dev.oms.metric;

import dev.oms.command.Desk;
import dev.oms.cost.Costs;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.order.Order;
import dev.oms.order.OrderId;
import dev.oms.order.OrderWork;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.RefusedException;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.Ref;
import java.util.List;
import java.util.Optional;

/**
 * What orders earned, from what is stored. Immutable and thread-safe.
 *
 * <pre>{@code
 * Profit profit = oms.profit().of(order.id());
 * profit.cm1().amount();   // empty while the goods cost is unknown
 * profit.gaps();           // what is still estimated or missing
 * }</pre>
 */
public final class Profits {

    private final Desk desk;
    private final Lifecycle<Order> lifecycle;
    private final ProfitCalculator calculator;

    /** With the costs that {@link ExpectedCosts#standard} expects. */
    public Profits(Desk desk, Lifecycle<Order> lifecycle) {
        this(desk, lifecycle, ExpectedCosts.standard());
    }

    public Profits(Desk desk, Lifecycle<Order> lifecycle, ExpectedCosts expected) {
        this.desk = desk;
        this.lifecycle = lifecycle;
        this.calculator = new ProfitCalculator(expected);
    }

    /**
     * What the order earned as things stand.
     *
     * @throws RefusedException with {@code order.unknown} if there is no such order
     */
    public Profit of(OrderId order) {
        return find(order).orElseGet(() -> Outcome.<Profit>refused(OrderWork.unknown(order))
                .orThrow());
    }

    /** As {@link #of}; empty if there is no such order. */
    public Optional<Profit> find(OrderId order) {
        Ref<Order> ref = Order.TYPE.ref(order.value());
        Optional<Order> found =
                desk.read(session -> session.fetch(new ReadPlan().entity(ref)).entity(ref));
        Costs costs = new Costs(desk);
        return found.map(stored -> calculator.profit(
                Measures.measure(stored, List.of(), lifecycle),
                List.of(), // no stored return names an order
                costs.ofOrder(order.value()),
                costs.goodsOf(order.value()),
                costs.missingOf(order.value())));
    }
}
