package dev.oms.item;

/**
 * Goods of which a kit is made.
 *
 * @param units how many of it one kit holds, at least 1
 * @param weight its share in the price of the kit, beside the weights of the others; 0 for a gift
 */
public record Component(Sku sku, long units, long weight) {}
