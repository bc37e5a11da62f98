package dev.oms.stock;

import java.util.ArrayList;
import java.util.List;

/**
 * Units that go from one bucket to another at a location; what is on hand stays. Two equal moves may both be meant, so
 * it demands a key. Checked by {@link Stock#move}, not here.
 *
 * <pre>{@code
 * stock.move(StockMove.of("hold-3", "SEOUL", Bucket.AVAILABLE, Bucket.QUARANTINE).line("MUG", 2));
 * }</pre>
 *
 * Immutable and thread-safe.
 */
public record StockMove(String key, String location, Bucket from, Bucket to, List<Line> lines) {

    /** One SKU. */
    public record Line(String sku, long units) {}

    public StockMove {
        lines = List.copyOf(lines);
    }

    public static StockMove of(String key, String location, Bucket from, Bucket to) {
        return new StockMove(key, location, from, to, List.of());
    }

    public StockMove line(String sku, long units) {
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(sku, units));
        return new StockMove(key, location, from, to, more);
    }
}
