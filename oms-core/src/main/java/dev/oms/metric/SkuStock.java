package dev.oms.metric;

/** What the stock of one SKU did, at all locations together. */
public record SkuStock(String sku, StockFigures figures) {}
