package dev.oms.cost;

import dev.oms.money.CurrencyUnit;

/**
 * A cost that rules speak of but could not be estimated; never read it as nothing.
 *
 * @param wanted the currency of the order
 * @param cause what is missing
 * @param detail what the cause is about: the SKU whose weight nobody knows, or the grams that no tier reaches
 */
public record MissingCost(CostOwner owner, CostKind kind, CurrencyUnit wanted, Cause cause, String detail) {

    /** What is missing. */
    public enum Cause {
        /** All amounts are in other currencies, and nothing is converted. */
        OTHER_CURRENCY,
        /** Nobody knows what something in it weighs. */
        WEIGHT_UNKNOWN,
        /** It weighs more than the table goes up to. */
        WEIGHT_ABOVE_TABLE
    }

    /** Only amounts in other currencies. */
    MissingCost(CostOwner owner, CostKind kind, CurrencyUnit wanted) {
        this(owner, kind, wanted, Cause.OTHER_CURRENCY, "");
    }
}
