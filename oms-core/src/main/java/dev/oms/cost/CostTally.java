package dev.oms.cost;

import dev.oms.item.Sku;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterType;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Form;
import java.util.List;

/**
 * How often something happened to the cost of a SKU that others must not overlook: who uses units without a cost is
 * bound to the layers there were when they looked, and who gives a cost to such units to the uses there were. Only ever
 * counted upwards. Immutable and thread-safe.
 *
 * @param opened the layers opened, bought, returned and revalued ones together
 * @param uncosted the uses noted as uncosted, whether they were settled since or not
 */
public record CostTally(Sku sku, long opened, long uncosted) {

    static final Form MINUS_OPENED = Form.of("minus_opened", -1, 0);
    static final Form MINUS_UNCOSTED = Form.of("minus_uncosted", 0, -1);

    /** The tallies by SKU. */
    public static final CounterType TYPE = new CounterType(
            "cost.tally", 245, List.of("sku"), List.of("opened", "uncosted"), List.of(MINUS_OPENED, MINUS_UNCOSTED));

    /** Names the tally of a SKU. */
    public static CounterKey key(Sku sku) {
        return TYPE.key(sku.value());
    }

    /** What was read. */
    public static CostTally of(CounterValue value) {
        if (!value.key().type().equals(TYPE)) {
            throw new IllegalArgumentException("no tally: " + value.key());
        }
        return new CostTally(
                new Sku(value.key().parts().get(0)),
                value.fields().get(0),
                value.fields().get(1));
    }

    CostTally plus(CostTally more) {
        return new CostTally(sku, opened + more.opened, uncosted + more.uncosted);
    }

    static CostTally none(Sku sku) {
        return new CostTally(sku, 0, 0);
    }
}
