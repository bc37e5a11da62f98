package dev.oms.cost;

import dev.oms.storage.KeyText;

/** How units came into a layer. Immutable. */
public sealed interface LayerOrigin {

    /** From outside, at a price. */
    record Bought() implements LayerOrigin {}

    /**
     * Back from an order, at what they cost when they were sold.
     *
     * @param row the {@link GoodsCost} that was taken back
     * @param layer the layer that row had taken from
     */
    record Returned(String row, String layer) implements LayerOrigin {

        public Returned {
            KeyText.require("goods cost", row);
            KeyText.require("cost layer", layer);
        }
    }

    /**
     * Out of other layers, at another price.
     *
     * @param revaluation the {@link Revaluation} that drained them
     */
    record Revalued(String revaluation) implements LayerOrigin {

        public Revalued {
            KeyText.require("revaluation", revaluation);
        }
    }

    static LayerOrigin bought() {
        return new Bought();
    }
}
