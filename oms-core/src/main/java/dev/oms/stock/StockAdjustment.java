package dev.oms.stock;

import java.util.ArrayList;
import java.util.List;

/**
 * What is on hand, put right by hand. Two equal adjustments may both be meant, so it demands a key. Checked by
 * {@link Stock#adjust}, not here.
 *
 * <pre>{@code
 * stock.adjust(StockAdjustment.of("broken-17", "SEOUL", AdjustmentReason.DAMAGED).line("MUG", -1));
 * }</pre>
 *
 * Immutable and thread-safe.
 *
 * @param bucket where the units lie or lay; {@link Bucket#AVAILABLE} for those on the shelf
 */
public record StockAdjustment(String key, String location, AdjustmentReason reason, Bucket bucket, List<Line> lines) {

    /**
     * One SKU.
     *
     * @param units added if positive, taken if negative; never zero
     */
    public record Line(String sku, long units) {}

    public StockAdjustment {
        lines = List.copyOf(lines);
    }

    /** An adjustment of what lies on the shelf. */
    public static StockAdjustment of(String key, String location, AdjustmentReason reason) {
        return new StockAdjustment(key, location, reason, Bucket.AVAILABLE, List.of());
    }

    /** The same adjustment of units in a physical bucket: what is quarantined and now thrown away. */
    public StockAdjustment in(Bucket other) {
        return new StockAdjustment(key, location, reason, other, lines);
    }

    public StockAdjustment line(String sku, long units) {
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(sku, units));
        return new StockAdjustment(key, location, reason, bucket, more);
    }
}
