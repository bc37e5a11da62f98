package dev.oms.cost;

import dev.oms.stock.TotalCost;
import java.util.ArrayList;
import java.util.List;

/**
 * What goods cost that came in when nobody knew. The number is its natural key; each SKU of a receipt is priced once.
 * Checked by {@link Costs#price}, not here.
 *
 * <pre>{@code
 * oms.costs().price(ReceiptPrice.of("INV-8", "R-2").line("MUG", totalCost("30.00", "EUR")));
 * }</pre>
 *
 * Immutable and thread-safe.
 *
 * @param number of the bill
 * @param receipt number of the goods receipt
 */
public record ReceiptPrice(String number, String receipt, List<Line> lines) {

    /**
     * One SKU.
     *
     * @param totalCost of all its units that came in without a cost
     */
    public record Line(String sku, TotalCost totalCost) {}

    public ReceiptPrice {
        lines = List.copyOf(lines);
    }

    public static ReceiptPrice of(String number, String receipt) {
        return new ReceiptPrice(number, receipt, List.of());
    }

    public ReceiptPrice line(String sku, TotalCost totalCost) {
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(sku, totalCost));
        return new ReceiptPrice(number, receipt, more);
    }
}
