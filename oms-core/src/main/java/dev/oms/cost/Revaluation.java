package dev.oms.cost;

import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.storage.KeyText;
import java.time.Instant;
import java.util.List;

/**
 * What was left in some layers, put into at most two new ones at another value; create-only. As many units go in as
 * come out, and what goes in is what comes out and what is added: 3 units left at 3.33 and a late cost of 0.50 are 1 at
 * 3.49 and 2 at 3.50, 10.49 in all. Immutable.
 *
 * @param drained all that was left in each
 * @param opened the new layers, the cheaper one first
 * @param added what the units cost more than before; nothing where they are only blended, negative for a credit
 * @param source the document it was made for
 */
public record Revaluation(
        String id, Sku sku, List<Part> drained, List<Part> opened, Money added, CostSource source, Instant at) {

    /** Units of one layer. */
    public record Part(String layer, long units, Money unitCost) {

        public Part {
            KeyText.require("cost layer", layer);
            if (units < 1 || unitCost.isNegative()) {
                throw new IllegalArgumentException(units + " units at " + unitCost + " of layer " + layer);
            }
        }

        /** All of them. */
        public Money value() {
            return unitCost.multipliedBy(units);
        }
    }

    public Revaluation {
        KeyText.require("revaluation", id);
        drained = List.copyOf(drained);
        opened = List.copyOf(opened);
    }

    /** The units put into the new layers. */
    public long units() {
        return units(opened);
    }

    /** As many units as before, at what they cost before and what was added. */
    boolean isBalanced() {
        return units(drained) == units(opened) && value(drained).plus(added).equals(value(opened));
    }

    Money value(List<Part> parts) {
        return Money.sum(parts.stream().map(Part::value).toList(), added.unit());
    }

    private static long units(List<Part> parts) {
        return parts.stream().mapToLong(Part::units).reduce(0, Math::addExact);
    }
}
