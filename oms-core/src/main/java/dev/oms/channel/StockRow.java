package dev.oms.channel;

import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.stock.LocationId;
import java.util.Optional;

/**
 * A row of the bundled table {@code stock-with-costs}: what lies where, and what it cost.
 *
 * @param units at least 0
 * @param totalCost of all units together; empty: not known, which is not 0
 */
public record StockRow(
        long line,
        LocationId location,
        Sku sku,
        String name,
        Optional<String> barcode,
        long units,
        Optional<Money> totalCost) {

    /** Reads a row of the table. */
    public static Outcome<StockRow> of(TableRow row) {
        long units = row.whole("units").orElse(0L);
        if (units < 0) {
            return Outcome.refused(
                    Reason.of("stock.units", "units", "a shelf cannot hold {units} units", "units", units));
        }
        if (row.money("total-cost").filter(Money::isNegative).isPresent()) {
            return Outcome.refused(Reason.of("money.negative", "total-cost", "a cost is not less than nothing"));
        }
        return Outcome.done(new StockRow(
                row.line(),
                new LocationId(row.textOf("location")),
                new Sku(row.textOf("sku")),
                row.textOf("name"),
                row.text("barcode"),
                units,
                row.money("total-cost")));
    }
}
