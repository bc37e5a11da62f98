package dev.oms.stock;

/**
 * What all units of a received line cost together, as it is handed in. Resolved in the seller's books by
 * {@link Stock#receive}.
 *
 * @param amount without grouping, for example {@code 40000} or {@code 12.50}
 * @param currency its ISO 4217 code, or one the books declare
 */
public record TotalCost(String amount, String currency) {

    /** {@code totalCost("40000", "KRW")}, for a static import. */
    public static TotalCost totalCost(String amount, String currency) {
        return new TotalCost(amount, currency);
    }
}
