package dev.oms.stock;

import dev.oms.item.Sku;
import dev.oms.storage.CounterKey;
import dev.oms.storage.CounterType;
import dev.oms.storage.CounterValue;
import dev.oms.storage.Form;
import dev.oms.storage.Index;
import dev.oms.storage.KeyRange;
import dev.oms.storage.RangeRead;
import java.util.List;

/**
 * What is there of one SKU at one location. {@code available = onHand - reserved - damaged - quarantine - putAway -
 * safety - earmarked}: of 10 on hand, 3 reserved and 1 damaged, 6 are available. Immutable and thread-safe.
 *
 * @param onHand everything on the premises, whatever its state
 * @param reserved kept for order lines, until it is shipped
 * @param putAway packed once, on its way back to the shelf
 * @param safety kept back as a buffer
 * @param earmarked promised to waiting demand
 */
public record StockLevel(
        Sku sku,
        LocationId location,
        long onHand,
        long reserved,
        long damaged,
        long quarantine,
        long putAway,
        long safety,
        long earmarked) {

    /** The most locations that are looked at for one SKU. */
    public static final int MAX_LOCATIONS = 1_000;

    /** What may be promised now; negative if the buffer or a shortage has eaten it up. */
    public static final Form AVAILABLE = Form.of("available", 1, -1, -1, -1, -1, -1, -1);

    /** Available, counted downwards: at least 0 says that nothing is free. */
    static final Form MINUS_AVAILABLE = Form.of("minus_available", -1, 1, 1, 1, 1, 1, 1);

    /** Everything on the premises. */
    public static final Form ON_HAND = Form.of("on_hand", 1, 0, 0, 0, 0, 0, 0);

    /** On hand, counted downwards: with {@link #ON_HAND} it bounds what is on hand to one number. */
    static final Form MINUS_ON_HAND = Form.of("minus_on_hand", -1, 0, 0, 0, 0, 0, 0);

    /** What is kept for order lines. */
    public static final Form RESERVED = Form.of("reserved", 0, 1, 0, 0, 0, 0, 0);

    /** On hand and not reserved. */
    public static final Form UNRESERVED = Form.of("unreserved", 1, -1, 0, 0, 0, 0, 0);

    /**
     * On hand, not reserved and not lying in a {@linkplain Bucket#isPhysical() physical} bucket. Below zero, more units
     * are spoken for than there are: a shortage.
     */
    public static final Form UNCOMMITTED = Form.of("uncommitted", 1, -1, -1, -1, -1, 0, 0);

    static final Form DAMAGED = Form.of("damaged", 0, 0, 1, 0, 0, 0, 0);
    static final Form QUARANTINE = Form.of("quarantine", 0, 0, 0, 1, 0, 0, 0);
    static final Form PUT_AWAY = Form.of("put_away", 0, 0, 0, 0, 1, 0, 0);
    static final Form SAFETY = Form.of("safety", 0, 0, 0, 0, 0, 1, 0);
    static final Form EARMARKED = Form.of("earmarked", 0, 0, 0, 0, 0, 0, 1);

    /** Levels by SKU and location. */
    public static final CounterType TYPE = new CounterType(
            "stock.level",
            100,
            List.of("sku", "location"),
            List.of("on_hand", "reserved", "damaged", "quarantine", "put_away", "safety", "earmarked"),
            List.of(
                    AVAILABLE,
                    MINUS_AVAILABLE,
                    ON_HAND,
                    MINUS_ON_HAND,
                    RESERVED,
                    UNRESERVED,
                    UNCOMMITTED,
                    DAMAGED,
                    QUARANTINE,
                    PUT_AWAY,
                    SAFETY,
                    EARMARKED));

    private static final Index<CounterValue> BY_PLACE = TYPE.index();

    /** Names the level of a SKU at a location. */
    public static CounterKey key(Sku sku, LocationId location) {
        return TYPE.key(sku.value(), location.value());
    }

    /** The levels of a SKU at all its locations, for a read plan. */
    public static RangeRead<CounterValue> everywhere(Sku sku) {
        return new RangeRead<>(BY_PLACE, KeyRange.startingWith(sku.value()), MAX_LOCATIONS);
    }

    /** What was read. */
    public static StockLevel of(CounterValue value) {
        if (!value.key().type().equals(TYPE)) {
            throw new IllegalArgumentException("no stock level: " + value.key());
        }
        List<Long> fields = value.fields();
        return new StockLevel(
                new Sku(value.key().parts().get(0)),
                new LocationId(value.key().parts().get(1)),
                fields.get(0),
                fields.get(1),
                fields.get(2),
                fields.get(3),
                fields.get(4),
                fields.get(5),
                fields.get(6));
    }

    /** A level never written. */
    public static StockLevel zero(Sku sku, LocationId location) {
        return of(CounterValue.zero(key(sku, location)));
    }

    public CounterKey key() {
        return key(sku, location);
    }

    /** As it is stored. */
    public CounterValue toCounter() {
        return new CounterValue(key(), List.of(onHand, reserved, damaged, quarantine, putAway, safety, earmarked));
    }

    /** What may be promised now; negative if the buffer or a shortage has eaten it up. */
    public long available() {
        return sum(AVAILABLE);
    }

    /** On hand and not reserved, in whatever bucket. */
    public long unreserved() {
        return sum(UNRESERVED);
    }

    /** How many more units are spoken for than there are: 0 unless there is a shortage. */
    public long missing() {
        return Math.max(0, -sum(UNCOMMITTED));
    }

    private long sum(Form form) {
        return form.of(onHand, reserved, damaged, quarantine, putAway, safety, earmarked);
    }

    /** The level with each number changed by as much, in their order. */
    StockLevel plus(long... deltas) {
        return new StockLevel(
                sku,
                location,
                Math.addExact(onHand, deltas[0]),
                Math.addExact(reserved, deltas[1]),
                Math.addExact(damaged, deltas[2]),
                Math.addExact(quarantine, deltas[3]),
                Math.addExact(putAway, deltas[4]),
                Math.addExact(safety, deltas[5]),
                Math.addExact(earmarked, deltas[6]));
    }

    /** What is on hand less some units, as if nobody had a right to any of it. */
    StockLevel unspoken(long less) {
        return new StockLevel(sku, location, onHand - less, 0, 0, 0, 0, 0, 0);
    }

    /** What lies in a bucket. */
    public long in(Bucket bucket) {
        return switch (bucket) {
            case AVAILABLE -> available();
            case DAMAGED -> damaged;
            case QUARANTINE -> quarantine;
            case PUT_AWAY -> putAway;
            case SAFETY -> safety;
            case EARMARKED -> earmarked;
        };
    }

    static Form formOf(Bucket bucket) {
        return switch (bucket) {
            case AVAILABLE -> AVAILABLE;
            case DAMAGED -> DAMAGED;
            case QUARANTINE -> QUARANTINE;
            case PUT_AWAY -> PUT_AWAY;
            case SAFETY -> SAFETY;
            case EARMARKED -> EARMARKED;
        };
    }
}
