package dev.oms.cost;

import dev.oms.item.Sku;

/**
 * A broken law of the cost layers.
 *
 * @param code which law, dotted, stable
 * @param subject the layer, row or uncosted goods it is about; empty if it is about the whole SKU
 * @param expected what the law says it should be
 * @param found what it is
 */
public record CostFinding(String code, Sku sku, String subject, String expected, String found) {}
