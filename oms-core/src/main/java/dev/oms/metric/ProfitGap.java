package dev.oms.metric;

import dev.oms.cost.CostKind;
import java.util.Optional;

/**
 * Something a profit rests on that is still an estimate, or is not known at all.
 *
 * @param kind the cost it is about; empty if it is about the price
 * @param line the line it is about; empty if it is about the order
 * @param units how many units it is about; 0 if it is not about units
 * @param detail the currency, the name or the basis, in a word
 */
public record ProfitGap(Cause cause, Optional<CostKind> kind, Optional<String> line, long units, String detail) {

    /** What is the matter. */
    public enum Cause {
        /** The channel told no price of a line. */
        PRICE_UNKNOWN(Level.NET_SALES, true),
        /** A return is in another currency, and nothing is converted. */
        RETURN_IN_OTHER_CURRENCY(Level.NET_SALES, true),
        /** An amount of the order that belongs to no line, a tip or a rounding, is in no figure. */
        ADJUSTMENT_LEFT_OUT(Level.CM2, false),
        /** Units were used that no cost layer had. */
        GOODS_UNCOSTED(Level.CM1, true),
        /** No stock was taken for units: not shipped yet, or shipped from elsewhere. */
        GOODS_NOT_TAKEN(Level.CM1, true),
        /** A cost is in another currency, and nothing is converted. */
        OTHER_CURRENCY(Level.CM2, true),
        /** A rule speaks of a cost and could not estimate it: a weight or an amount in the currency is not known. */
        COST_NOT_ESTIMATED(Level.CM2, true),
        /** A cost that such an order has was not told. */
        COST_NOT_TOLD(Level.CM2, true),
        /** A cost is known by a rule only. */
        ESTIMATED(Level.CM2, false);

        private final Level level;
        private final boolean missing;

        Cause(Level level, boolean missing) {
            this.level = level;
            this.missing = missing;
        }
    }

    /** The first figure something bears on; it bears on all after it. */
    public enum Level {
        NET_SALES,
        CM1,
        CM2,
        CM3
    }

    /** Whether a figure it bears on is unknown; otherwise it is known, but not for sure. */
    public boolean isMissing() {
        return cause.missing;
    }

    /** The first figure it bears on. */
    public Level level() {
        if (kind.isEmpty() || cause.level != Level.CM2) {
            return cause.level;
        }
        return switch (kind.get()) {
            case GOODS -> Level.CM1;
            case ADVERTISING -> Level.CM3;
            default -> Level.CM2;
        };
    }

    /** Whether it bears on this figure. */
    public boolean bearsOn(Level figure) {
        return level().compareTo(figure) <= 0;
    }
}
