package dev.oms.cost;

import dev.oms.stock.TotalCost;
import java.util.ArrayList;
import java.util.List;

/**
 * What goods cost beyond what was paid for them when they came in: freight, duty, a dearer bill; or, negative, a
 * credit. The number is its natural key. Checked by {@link Costs#landed}, not here.
 *
 * <pre>{@code
 * oms.costs().landed(LandedCost.of("INV-9").amount("120.00", "EUR").receipt("R-1").receipt("R-2").by(UNITS));
 * }</pre>
 *
 * Immutable and thread-safe.
 *
 * @param amount in the currency the goods were bought in
 * @param receipts numbers of the goods receipts it belongs to
 * @param by how it is split over the SKUs of the receipts, before each SKU's part is split over its units; by value
 *     without it
 */
public record LandedCost(String number, TotalCost amount, List<String> receipts, CostAllocation.By by) {

    public LandedCost {
        receipts = List.copyOf(receipts);
    }

    /** A cost of nothing yet. */
    public static LandedCost of(String number) {
        return new LandedCost(number, new TotalCost("0", ""), List.of(), CostAllocation.By.VALUE);
    }

    /** How much: plain decimal, as in 120.00, and the code of its currency. */
    public LandedCost amount(String decimal, String currency) {
        return new LandedCost(number, new TotalCost(decimal, currency), receipts, by);
    }

    /** One receipt more. */
    public LandedCost receipt(String goodsReceipt) {
        List<String> more = new ArrayList<>(receipts);
        more.add(goodsReceipt);
        return new LandedCost(number, amount, more, by);
    }

    public LandedCost by(CostAllocation.By other) {
        return new LandedCost(number, amount, receipts, other);
    }
}
