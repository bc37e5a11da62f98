package dev.oms.cost;

import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.storage.KeyText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The part of a {@link LandedCost} that one SKU of one receipt bears, and who bears it. It is split once, over all
 * units of the receipt, by where they are then. Immutable.
 *
 * @param landed the number of the landed cost
 * @param receipt the goods receipt
 * @param split who bears it; empty until it is split
 * @param waiting shares of order lines that have no entry yet: one change set writes so many, and {@link Costs#sharing}
 *     goes on
 */
public record LandedPart(
        String id,
        long version,
        String landed,
        String receipt,
        Sku sku,
        Money amount,
        Optional<SplitUp> split,
        List<Share> waiting,
        Instant at) {

    /**
     * Who bears it; the three make up the amount.
     *
     * @param onHand what is left in stock is worth so much more, units that came back among it
     * @param sold what order lines bear, each by an entry of kind {@link CostKind#GOODS}
     * @param writtenOff what units bear that are gone without being sold
     */
    public record SplitUp(Money onHand, Money sold, Money writtenOff) {}

    /** What one order line bears. */
    public record Share(String order, String line, Money amount) {}

    public LandedPart {
        KeyText.require("landed cost", id);
        waiting = List.copyOf(waiting);
    }

    /** Whether something is left to do. */
    public boolean isOpen() {
        return split.isEmpty() || !waiting.isEmpty();
    }

    /** The document its entries and revaluations name. */
    public CostSource source() {
        return source(id);
    }

    static CostSource source(String id) {
        return CostSource.of("landed-cost", id);
    }

    LandedPart splitUp(SplitUp now, List<Share> stillWaiting) {
        return new LandedPart(id, version, landed, receipt, sku, amount, Optional.of(now), stillWaiting, at);
    }

    /** The same, as its next version. */
    LandedPart next() {
        return new LandedPart(id, version + 1, landed, receipt, sku, amount, split, waiting, at);
    }
}
