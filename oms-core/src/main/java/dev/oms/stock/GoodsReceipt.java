package dev.oms.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goods that arrived. The document number is its natural key: handing it in again changes nothing, another content
 * under the same number is refused. Checked by {@link Stock#receive}, not here.
 *
 * <pre>{@code
 * stock.receive(GoodsReceipt.of("opening-1", "SEOUL").line("MUG", 10, totalCost("40000", "KRW")));
 * }</pre>
 *
 * Immutable and thread-safe.
 */
public record GoodsReceipt(String number, String location, List<Line> lines) {

    /**
     * One SKU that arrived; a SKU may stand on several lines.
     *
     * @param totalCost what all units together cost; empty if it is not known yet
     */
    public record Line(String sku, long units, Optional<TotalCost> totalCost) {}

    public GoodsReceipt {
        lines = List.copyOf(lines);
    }

    public static GoodsReceipt of(String number, String location) {
        return new GoodsReceipt(number, location, List.of());
    }

    /** Units whose cost is not known yet. */
    public GoodsReceipt line(String sku, long units) {
        return with(new Line(sku, units, Optional.empty()));
    }

    public GoodsReceipt line(String sku, long units, TotalCost totalCost) {
        return with(new Line(sku, units, Optional.of(totalCost)));
    }

    private GoodsReceipt with(Line line) {
        List<Line> more = new ArrayList<>(lines);
        more.add(line);
        return new GoodsReceipt(number, location, more);
    }
}
