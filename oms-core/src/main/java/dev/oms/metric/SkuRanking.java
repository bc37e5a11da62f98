package dev.oms.metric;

import java.util.Comparator;
import java.util.function.ToLongFunction;

/** By what best sellers are ranked; most first, ties by SKU ascending. */
public enum SkuRanking {
    UNITS(SkuFigures::units),
    /** By gross sales. */
    VALUE(sku -> sku.gross().minor()),
    /** By units less those refused, lost or returned. */
    NET_UNITS(SkuFigures::netUnits),
    /** By net sales less returns. */
    NET_VALUE(sku -> sku.netSales().minor()),
    /** By units that came back, of SKUs of which any did, sold in the scope or not. */
    RETURNED_UNITS(SkuFigures::returnedUnits);

    private final ToLongFunction<SkuFigures> figure;

    SkuRanking(ToLongFunction<SkuFigures> figure) {
        this.figure = figure;
    }

    boolean ranks(SkuFigures sku) {
        return this == RETURNED_UNITS ? sku.returnedLines() > 0 : sku.lines() > 0;
    }

    Comparator<SkuFigures> order() {
        return Comparator.comparingLong(figure).reversed().thenComparing(SkuFigures::sku);
    }
}
