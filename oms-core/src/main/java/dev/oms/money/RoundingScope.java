package dev.oms.money;

import java.util.Objects;

/**
 * What a rounding is asked for.
 *
 * @param unit the unit of the result
 * @param country whose rules apply, ISO 3166-1 alpha-2: {@code JP}
 * @param document the kind of document the amount goes on, in the seller's words: {@code invoice}, {@code order},
 *     {@code refund}
 */
public record RoundingScope(CurrencyUnit unit, String country, String document) {

    public RoundingScope {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(country, "country");
        Objects.requireNonNull(document, "document");
    }
}
