package dev.oms.cost;

import dev.oms.money.CurrencyUnit;

/**
 * A cost that rules speak of but could not be estimated: all their amounts are in other currencies, and nothing is ever
 * converted.
 *
 * @param wanted the currency of the order
 */
public record MissingCost(CostOwner owner, CostKind kind, CurrencyUnit wanted) {}
