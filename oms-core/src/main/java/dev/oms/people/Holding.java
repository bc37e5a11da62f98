package dev.oms.people;

import dev.oms.order.Order;
import dev.oms.returns.UnmatchedReturn;
import java.util.List;

/**
 * All that is held about a person: what to hand out to them. Personal text is in {@link dev.oms.customer.Personal}:
 * whoever writes it down reveals it.
 *
 * @param orders by the time they were placed
 * @param returns those without an order
 * @param links what somebody said about who they are, also what was taken back
 */
public record Holding(Customer customer, List<Order> orders, List<UnmatchedReturn> returns, List<IdentityLink> links) {

    public Holding {
        orders = List.copyOf(orders);
        returns = List.copyOf(returns);
        links = List.copyOf(links);
    }
}
