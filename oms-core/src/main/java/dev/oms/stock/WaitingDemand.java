package dev.oms.stock;

import dev.oms.item.Sku;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterType;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Form;
import java.util.List;

/**
 * How many units of a SKU are promised and not reserved: those nothing is set aside for yet, and those that have units
 * set aside. Together they are what the open {@linkplain Backorder backorders} of the SKU wait for. Of 5 backordered
 * units, with 2 received since, 3 wait and 2 are earmarked. Immutable and thread-safe.
 *
 * @param waiting promised, with no unit behind it; never more than the item's backorder limit when it rises
 * @param earmarked promised, with a unit set aside in {@link Bucket#EARMARKED} at some location
 * @param arrivals how often units became free where none were, more than were waited for; a new backorder is bound to
 *     it, so that no place is overlooked, not even one that nobody had heard of
 */
public record WaitingDemand(Sku sku, long waiting, long earmarked, long arrivals) {

    static final Form WAITING = Form.of("waiting", 1, 0, 0);

    /** Waiting, counted downwards: at least −limit says at most the limit. */
    static final Form MINUS_WAITING = Form.of("minus_waiting", -1, 0, 0);

    static final Form EARMARKED = Form.of("earmarked", 0, 1, 0);
    static final Form MINUS_EARMARKED = Form.of("minus_earmarked", 0, -1, 0);
    static final Form MINUS_ARRIVALS = Form.of("minus_arrivals", 0, 0, -1);

    /** Waiting demand by SKU. */
    public static final CounterType TYPE = new CounterType(
            "stock.demand",
            110,
            List.of("sku"),
            List.of("waiting", "earmarked", "arrivals"),
            List.of(WAITING, MINUS_WAITING, EARMARKED, MINUS_EARMARKED, MINUS_ARRIVALS));

    /** Names the demand of a SKU. */
    public static CounterKey key(Sku sku) {
        return TYPE.key(sku.value());
    }

    /** What was read. */
    public static WaitingDemand of(CounterValue value) {
        if (!value.key().type().equals(TYPE)) {
            throw new IllegalArgumentException("no demand: " + value.key());
        }
        List<Long> fields = value.fields();
        return new WaitingDemand(new Sku(value.key().parts().get(0)), fields.get(0), fields.get(1), fields.get(2));
    }
}
