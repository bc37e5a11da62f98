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
     * @param totalCost what all units together cost; empty if it is not known yet, or if they come back
     * @param returned the order line they come back from; they are worth what they were sold at cost
     */
    public record Line(String sku, long units, Optional<TotalCost> totalCost, Optional<ReturnedFrom> returned) {}

    public GoodsReceipt {
        lines = List.copyOf(lines);
    }

    public static GoodsReceipt of(String number, String location) {
        return new GoodsReceipt(number, location, List.of());
    }

    /** Units whose cost is not known yet. */
    public GoodsReceipt line(String sku, long units) {
        return with(new Line(sku, units, Optional.empty(), Optional.empty()));
    }

    public GoodsReceipt line(String sku, long units, TotalCost totalCost) {
        return with(new Line(sku, units, Optional.of(totalCost), Optional.empty()));
    }

    /**
     * Units that left with an order line and are here again, refused or sent back: they go on the shelf at what they
     * cost the order, and cost the order nothing any longer.
     */
    public GoodsReceipt returned(String sku, long units, String order, String line) {
        return with(new Line(sku, units, Optional.empty(), Optional.of(new ReturnedFrom(order, line))));
    }

    private GoodsReceipt with(Line line) {
        List<Line> more = new ArrayList<>(lines);
        more.add(line);
        return new GoodsReceipt(number, location, more);
    }
}
