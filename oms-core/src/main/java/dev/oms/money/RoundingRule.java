package dev.oms.money;

import java.util.Objects;

/**
 * How a calculated amount, a tax above all, becomes whole minor units, and how often.
 *
 * @param rounding which way
 * @param grain at which amounts; finer ones stay unrounded until there
 */
public record RoundingRule(Rounding rounding, Grain grain) {

    /** Half up, once per line. */
    public static final RoundingRule STANDARD = new RoundingRule(Rounding.HALF_UP, Grain.LINE);

    public RoundingRule {
        Objects.requireNonNull(rounding, "rounding");
        Objects.requireNonNull(grain, "grain");
    }

    /** The amounts that are rounded. */
    public enum Grain {
        /** The amount of one unit, before it is multiplied by the quantity. */
        UNIT,
        /** The amount of one line. */
        LINE,
        /** The sum of all lines of one document that share a tax rate; line amounts need not add up to it. */
        RATE_OF_DOCUMENT
    }
}
