package dev.oms.metric;

import dev.oms.item.ItemKind;
import java.util.Optional;

/**
 * What figures need of an order line.
 *
 * @param id unique within the order
 * @param sku empty while the listing is mapped to none
 * @param ordered units ordered, cancelled ones included
 * @param cancelled units cancelled
 * @param unkept units that were shipped and that the buyer never had: refused or lost
 * @param priced whether the channel told a price; if not, the amounts below are 0 and mean nothing
 * @param unitPrice the price of one unit in minor units
 * @param whole the money of all units
 * @param open the money of the units that are not cancelled
 * @param kept the money of the units that are neither cancelled nor refused nor lost
 */
public record LineMeasure(
        String id,
        Optional<String> sku,
        ItemKind kind,
        long ordered,
        long cancelled,
        long unkept,
        boolean priced,
        long unitPrice,
        LineTotals whole,
        LineTotals open,
        LineTotals kept) {

    /** Units that are not cancelled. */
    public long openUnits() {
        return ordered - cancelled;
    }

    /** Units that are neither cancelled nor refused nor lost. */
    public long keptUnits() {
        return ordered - cancelled - unkept;
    }
}
