package dev.oms.metric;

import java.util.Comparator;

/** By what best sellers are ranked; most first, ties by SKU ascending. */
public enum SkuRanking {
    UNITS,
    /** By gross sales. */
    VALUE,
    /** By units less those refused, lost or returned. */
    NET_UNITS,
    /** By net sales less returns. */
    NET_VALUE,
    /** By units that came back, of SKUs of which any did, sold in the scope or not. */
    RETURNED_UNITS;

    boolean ranks(SkuFigures sku) {
        return this == RETURNED_UNITS ? sku.returnedLines() > 0 : sku.lines() > 0;
    }

    Comparator<SkuFigures> order() {
        return Comparator.comparingLong(this::figure).reversed().thenComparing(SkuFigures::sku);
    }

    long figure(SkuFigures sku) {
        return switch (this) {
            case UNITS -> sku.units();
            case VALUE -> sku.gross().minor();
            case NET_UNITS -> sku.netUnits();
            case NET_VALUE -> sku.netSales().minor();
            case RETURNED_UNITS -> sku.returnedUnits();
        };
    }
}
