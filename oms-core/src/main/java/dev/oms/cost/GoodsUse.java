package dev.oms.cost;

import dev.oms.storage.KeyText;
import java.util.Optional;

/** What units were used for. Immutable. */
public sealed interface GoodsUse {

    /**
     * Sold in an order.
     *
     * @param order the order's id
     * @param line the line's id within the order
     * @param parcel the parcel they left in
     */
    record Sold(String order, String line, Optional<String> parcel) implements GoodsUse {

        public Sold {
            KeyText.require("order", order);
            KeyText.require("line", line);
            parcel.ifPresent(id -> KeyText.require("parcel", id));
        }
    }

    /**
     * Gone without being sold: broken, expired, missing at a count.
     *
     * @param cause in the seller's words
     */
    record WrittenOff(String cause) implements GoodsUse {

        public WrittenOff {
            KeyText.require("cause", cause);
        }
    }

    static GoodsUse sold(String order, String line) {
        return new Sold(order, line, Optional.empty());
    }

    static GoodsUse sold(String order, String line, String parcel) {
        return new Sold(order, line, Optional.of(parcel));
    }

    static GoodsUse writtenOff(String cause) {
        return new WrittenOff(cause);
    }
}
