package dev.oms.cost;

import dev.oms.customer.ChannelId;
import dev.oms.item.Sku;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.storage.KeyText;
import java.util.List;
import java.util.Optional;

/**
 * What rules want to know of an order.
 *
 * @param order the order's id
 * @param unit the one currency of all amounts here
 * @param lines what is sold
 * @param buyerPays everything the buyer pays, shipping and tax included
 * @param parcels its parcels; empty before they are known, when one is assumed
 * @param goods everything that is sent, priced or not
 */
public record CostFacts(
        ChannelId channel,
        String order,
        CurrencyUnit unit,
        List<Line> lines,
        Money buyerPays,
        List<Parcel> parcels,
        List<Goods> goods) {

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

    /**
     * Goods on a line.
     *
     * @param name the SKU, or what the channel calls it
     * @param units all of them
     * @param unitGrams what one weighs as it is shipped; empty if nobody knows
     */
    public record Goods(String line, String name, long units, Optional<Long> unitGrams) {}

    /** A parcel and what is in it. */
    public record Parcel(String id, List<Content> contents) {

        public Parcel {
            KeyText.require("parcel", id);
            contents = List.copyOf(contents);
        }

        /** Units of a line. */
        public record Content(String line, long units) {}
    }

    /** What something weighs, or the first thing in it whose weight nobody knows. */
    record Weight(Optional<Long> grams, String unknown) {}

    public CostFacts {
        KeyText.require("order", order);
        lines = List.copyOf(lines);
        parcels = List.copyOf(parcels);
        goods = List.copyOf(goods);
        Money zero = Money.zero(unit);
        zero.requireSameUnit(buyerPays);
        lines.forEach(line -> zero.requireSameUnit(line.value()));
    }

    /** All goods together. */
    Weight weight() {
        return weight(goods.stream()
                .map(each -> new Parcel.Content(each.line(), each.units()))
                .toList());
    }

    /** What is in a parcel. */
    Weight weight(List<Parcel.Content> contents) {
        long grams = 0;
        for (Parcel.Content content : contents) {
            Optional<Goods> found = goods.stream()
                    .filter(each -> each.line().equals(content.line()))
                    .findFirst();
            Optional<Long> unitGrams = found.flatMap(Goods::unitGrams);
            if (unitGrams.isEmpty()) {
                return new Weight(Optional.empty(), found.map(Goods::name).orElse(content.line()));
            }
            grams = Math.addExact(grams, Math.multiplyExact(unitGrams.get(), content.units()));
        }
        return new Weight(Optional.of(grams), "");
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
