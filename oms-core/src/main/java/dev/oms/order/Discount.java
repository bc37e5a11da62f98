package dev.oms.order;

import dev.oms.money.Money;
import java.util.Optional;

/**
 * A discount that a {@link DiscountPolicy} gives.
 *
 * @param name what it is called, for example {@code spring-sale}; kept with the order
 * @param payer who bears it
 * @param amount positive
 * @param line the line it is on; empty: the whole order, split over its lines by value
 */
public record Discount(String name, Payer payer, Money amount, Optional<String> line) {

    /** Who bears a discount. */
    public enum Payer {
        SELLER,
        /** The platform pays it to the seller in the buyer's place. */
        PLATFORM
    }

    /** On the whole order. */
    public static Discount ofOrder(String name, Payer payer, Money amount) {
        return new Discount(name, payer, amount, Optional.empty());
    }

    /** On one line. */
    public static Discount ofLine(String name, Payer payer, String line, Money amount) {
        return new Discount(name, payer, amount, Optional.of(line));
    }
}
