package dev.oms.people;

import dev.oms.customer.CustomerKey;
import dev.oms.customer.Identity;
import dev.oms.order.OrderId;
import java.util.List;

/**
 * Two customers who may be one: weak evidence of the one is found with the other. Nothing follows from it unless
 * somebody {@linkplain People#merge merges} them.
 *
 * @param evidence what both have
 * @param orders the orders it stands in, of either
 */
public record Suggestion(CustomerKey one, CustomerKey other, Identity evidence, List<OrderId> orders) {

    public Suggestion {
        orders = List.copyOf(orders);
    }
}
