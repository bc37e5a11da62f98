package dev.oms.columns;

import dev.oms.money.Money;

/**
 * What one SKU brought in.
 *
 * @param lines counted lines
 */
public record SkuRevenue(String sku, long lines, Money revenue) {}
