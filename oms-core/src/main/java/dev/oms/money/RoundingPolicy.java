package dev.oms.money;

import java.util.Locale;

/**
 * Decides how amounts are rounded, by currency, country and document. A host may bring its own; it must answer the same
 * for the same scope and be thread-safe.
 *
 * <p>In Japan tax is rounded once per rate on each document, by custom downwards, everywhere else half up per line:
 *
 * <pre>{@code
 * RoundingPolicy policy = RoundingPolicy.standard()
 *         .inCountry("JP", new RoundingRule(Rounding.DOWN, Grain.RATE_OF_DOCUMENT));
 * }</pre>
 */
@FunctionalInterface
public interface RoundingPolicy {

    /** The rule for amounts of this scope. */
    RoundingRule ruleFor(RoundingScope scope);

    /** Half up, once per line, everywhere. */
    static RoundingPolicy standard() {
        return scope -> RoundingRule.STANDARD;
    }

    /** This policy, except in one country. */
    default RoundingPolicy inCountry(String country, RoundingRule rule) {
        String code = country.toUpperCase(Locale.ROOT);
        return scope -> scope.country().toUpperCase(Locale.ROOT).equals(code) ? rule : ruleFor(scope);
    }

    /** This policy, except for one currency, at any scale. */
    default RoundingPolicy inCurrency(String currency, RoundingRule rule) {
        return scope -> scope.unit().code().equals(currency) ? rule : ruleFor(scope);
    }

    /** This policy, except on one kind of document. */
    default RoundingPolicy onDocument(String document, RoundingRule rule) {
        return scope -> scope.document().equals(document) ? rule : ruleFor(scope);
    }
}
