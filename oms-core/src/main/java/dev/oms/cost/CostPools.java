package dev.oms.cost;

import dev.oms.command.Moment;
import dev.oms.item.Sku;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Pages;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Ref;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was read to value goods: of some SKUs, the open layers and what waits for a cost; of some orders, what they
 * took. Immutable.
 *
 * @param layers open layers, empty ones among them
 * @param uncosted what waits for a cost
 * @param rows every row of the orders whose goods may come back
 */
public record CostPools(List<LayerBalance> layers, List<UncostedGoods> uncosted, List<GoodsCost> rows) {

    private static final int MOST_READINGS = 20;

    public CostPools {
        layers = List.copyOf(layers);
        uncosted = List.copyOf(uncosted);
        rows = List.copyOf(rows);
    }

    /** Nothing was ever received or used. */
    public static CostPools empty() {
        return new CostPools(List.of(), List.of(), List.of());
    }

    /**
     * Reads what a decision needs. What the layers hold is read between two looks at which layers there are: of a layer
     * that was opened meanwhile, for goods that another was emptied of, nothing would be seen, and units that have a
     * cost would be taken for such that have none.
     *
     * @param skus what is received, used or put back
     * @param orders the orders whose goods are put back; empty if none are
     */
    public static CostPools read(Session session, Collection<Sku> skus, Collection<String> orders) {
        List<CostLayer> layers = layers(session, skus);
        for (int reading = 1; ; reading++) {
            CostPools pools = read(session, layers, skus, orders);
            List<CostLayer> since = layers(session, skus);
            if (since.equals(layers) || reading == MOST_READINGS) {
                return pools;
            }
            layers = since;
        }
    }

    private static List<CostLayer> layers(Session session, Collection<Sku> skus) {
        List<CostLayer> layers = new ArrayList<>();
        for (String sku : sorted(skus)) {
            layers.addAll(Pages.all(session, CostCatalogue.OPEN_LAYERS, KeyRange.startingWith(sku)));
        }
        return layers;
    }

    private static Set<String> sorted(Collection<Sku> skus) {
        return new TreeSet<>(skus.stream().map(Sku::value).toList());
    }

    private static CostPools read(
            Session session, List<CostLayer> layers, Collection<Sku> skus, Collection<String> orders) {
        Map<String, UncostedGoods> uncosted = new LinkedHashMap<>();
        for (String sku : sorted(skus)) {
            session.find(
                            CostCatalogue.UNCOSTED_BY_SKU,
                            KeyRange.startingWith(sku),
                            Optional.empty(),
                            CostWork.MOST_SETTLED)
                    .items()
                    .forEach(goods -> uncosted.put(goods.id(), goods));
        }
        List<GoodsCost> rows = new ArrayList<>();
        for (String order : new TreeSet<>(orders)) {
            rows.addAll(Pages.all(session, CostCatalogue.GOODS_BY_ORDER, KeyRange.startingWith(order)));
        }
        ReadPlan plan = new ReadPlan();
        layers.forEach(layer -> plan.counter(layer.counter()));
        List<Ref<UncostedGoods>> waiting = rows.stream()
                .filter(row -> row.units() > 0 && !row.isCosted())
                .map(row -> CostCatalogue.UNCOSTED.ref(row.id()))
                .toList();
        waiting.forEach(plan::entity);
        ReadSet read = session.fetch(plan);
        waiting.forEach(ref -> read.entity(ref).ifPresent(goods -> uncosted.put(goods.id(), goods)));
        return new CostPools(
                layers.stream()
                        .map(layer -> new LayerBalance(
                                layer, read.counter(layer.counter()).fields().get(0)))
                        .toList(),
                List.copyOf(uncosted.values()),
                rows);
    }

    /** Begins to change them, first in, first out. */
    public CostWork work(Moment moment) {
        return work(moment, Costing.FIFO);
    }

    /** Begins to change them. Only what comes in is valued differently: shipments may begin with either. */
    public CostWork work(Moment moment, Costing costing) {
        return new CostWork(this, moment, costing);
    }
}
