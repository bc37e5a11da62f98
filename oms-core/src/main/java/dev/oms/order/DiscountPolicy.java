package dev.oms.order;

import dev.oms.customer.ChannelId;
import dev.oms.customer.CustomerKey;
import dev.oms.item.Sku;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Gives discounts to orders that are placed, beside those their draft tells of; orders that are adopted keep what their
 * channel gave. Pure: the same facts give the same discounts.
 *
 * <p>Example: {@code facts -> List.of(Discount.ofOrder("spring-sale", PLATFORM, facts.goods().times(...)))}.
 */
@FunctionalInterface
public interface DiscountPolicy {

    /** Gives none. */
    DiscountPolicy NONE = facts -> List.of();

    /** The discounts of an order that comes in. */
    List<Discount> discounts(Facts facts);

    /**
     * What is known of an order when discounts are given.
     *
     * @param at when it was placed
     * @param lines those that have a price
     */
    record Facts(
            ChannelId channel, Optional<CustomerKey> customer, CurrencyUnit currency, Instant at, List<Line> lines) {

        public Facts {
            lines = List.copyOf(lines);
        }

        /** What all lines come to before any discount. */
        public Money goods() {
            return Money.sum(lines.stream().map(Line::goods).toList(), currency);
        }
    }

    /**
     * One line.
     *
     * @param goods unit price × units
     */
    record Line(String id, Optional<Sku> sku, long units, Money goods) {}
}
