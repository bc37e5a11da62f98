package dev.oms.cost;

import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.storage.KeyText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Opening layers and taking from them, as pure functions.
 *
 * <p>Example: 3 units at a total of 10.00 open 2 × 3.33 and 1 × 3.34. Two shipped cost 6.66, the third 3.34; together
 * 10.00.
 */
public final class CostLayers {

    /** First in, first out: by the time the goods came in, then sequence, then id. */
    public static final Comparator<CostLayer> FIRST_IN = Comparator.comparing(CostLayer::openedAt)
            .thenComparingLong(CostLayer::sequence)
            .thenComparing(CostLayer::id, KeyText::compare);

    private CostLayers() {}

    /**
     * The layers of a receipt: of n units at a total of T minor units, with r = T mod n, n−r units at ⌊T/n⌋ and r units
     * at one more. One layer if r is zero, else two, the cheaper one first; their values sum to T.
     *
     * @param ids gives a new id for each
     */
    public static List<CostLayer> open(CostReceipt receipt, Supplier<String> ids) {
        return open(receipt, LayerOrigin.bought(), ids);
    }

    static List<CostLayer> open(CostReceipt receipt, LayerOrigin origin, Supplier<String> ids) {
        long each = receipt.total().minor() / receipt.units();
        long dearer = receipt.total().minor() % receipt.units();
        List<CostLayer> layers = new ArrayList<>();
        layers.add(layer(receipt, origin, ids.get(), each, receipt.units() - dearer, 0));
        if (dearer > 0) {
            layers.add(layer(receipt, origin, ids.get(), each + 1, dearer, 1));
        }
        return List.copyOf(layers);
    }

    /**
     * Takes units from the oldest layers first.
     *
     * @param open layers of any SKU in any sequence; those of others are left alone
     */
    public static LayerTaking take(Sku sku, long units, List<LayerBalance> open) {
        if (units < 0) {
            throw new IllegalArgumentException("taking " + units + " units of " + sku);
        }
        List<LayerTake> takes = new ArrayList<>();
        long wanted = units;
        List<LayerBalance> oldestFirst = open.stream()
                .filter(balance -> balance.layer().sku().equals(sku) && balance.remaining() > 0)
                .sorted(Comparator.comparing(LayerBalance::layer, FIRST_IN))
                .toList();
        for (LayerBalance balance : oldestFirst) {
            if (wanted == 0) {
                break;
            }
            long taken = Math.min(wanted, balance.remaining());
            takes.add(new LayerTake(balance.layer(), taken));
            wanted -= taken;
        }
        return new LayerTaking(takes, wanted);
    }

    private static CostLayer layer(
            CostReceipt receipt, LayerOrigin origin, String id, long minor, long units, long sequence) {
        return new CostLayer(
                id,
                1,
                receipt.sku(),
                Money.ofMinor(minor, receipt.total().unit()),
                units,
                receipt.at(),
                sequence,
                receipt.source(),
                origin,
                true);
    }
}
