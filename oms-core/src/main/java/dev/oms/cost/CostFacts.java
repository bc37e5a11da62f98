package dev.oms.cost;

import dev.oms.customer.ChannelId;
import dev.oms.item.Sku;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.storage.KeyText;
import java.util.List;

/**
 * What rules want to know of an order.
 *
 * @param order the order's id
 * @param unit the one currency of all amounts here
 * @param lines what is sold
 * @param buyerPays everything the buyer pays, shipping and tax included
 * @param parcels the ids of its parcels; empty before they are known, when one is assumed
 */
public record CostFacts(
        ChannelId channel, String order, CurrencyUnit unit, List<Line> lines, Money buyerPays, List<String> parcels) {

    /**
     * One line.
     *
     * @param value what all its units are sold for, after discounts
     */
    public record Line(String id, Sku sku, long units, Money value) {

        public Line {
            KeyText.require("line", id);
            if (units < 0) {
                throw new IllegalArgumentException("line " + id + " has " + units + " units");
            }
        }
    }

    public CostFacts {
        KeyText.require("order", order);
        lines = List.copyOf(lines);
        parcels = List.copyOf(parcels);
        Money zero = Money.zero(unit);
        zero.requireSameUnit(buyerPays);
        lines.forEach(line -> zero.requireSameUnit(line.value()));
    }

    /** The value of all lines. */
    public Money goodsValue() {
        return Money.sum(lines.stream().map(Line::value).toList(), unit);
    }

    /** The units of all lines. */
    public long units() {
        return lines.stream().mapToLong(Line::units).reduce(0, Math::addExact);
    }
}
