package dev.oms.cost;

import dev.oms.command.Moment;
import dev.oms.item.Sku;
import dev.oms.storage.CounterKey;
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
 * @param tallies of the SKUs, as they were before anything else was read; a SKU without one never had a layer
 * @param layers open layers, empty ones among them
 * @param uncosted what waits for a cost
 * @param rows every row of the orders whose goods may come back
 */
public record CostPools(
        List<CostTally> tallies, List<LayerBalance> layers, List<UncostedGoods> uncosted, List<GoodsCost> rows) {

    public CostPools {
        tallies = List.copyOf(tallies);
        layers = List.copyOf(layers);
        uncosted = List.copyOf(uncosted);
        rows = List.copyOf(rows);
    }

    /** Nothing was ever received or used. */
    public static CostPools empty() {
        return new CostPools(List.of(), List.of(), List.of(), List.of());
    }

    /**
     * Reads what a decision needs. The tallies first: what is opened or noted from then on makes a change set fail that
     * would have had to know of it.
     *
     * @param skus what is received, used or put back
     * @param orders the orders whose goods are put back; empty if none are
     */
    public static CostPools read(Session session, Collection<Sku> skus, Collection<String> orders) {
        Set<String> sorted = new TreeSet<>(skus.stream().map(Sku::value).toList());
        List<CostTally> tallies = tallies(session, sorted);
        List<CostLayer> layers = new ArrayList<>();
        for (String sku : sorted) {
            layers.addAll(Pages.all(session, CostCatalogue.OPEN_LAYERS, KeyRange.startingWith(sku)));
        }
        Map<String, UncostedGoods> uncosted = new LinkedHashMap<>();
        for (String sku : sorted) {
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
                tallies,
                layers.stream()
                        .map(layer -> new LayerBalance(
                                layer, read.counter(layer.counter()).fields().get(0)))
                        .toList(),
                List.copyOf(uncosted.values()),
                rows);
    }

    private static List<CostTally> tallies(Session session, Set<String> skus) {
        List<CounterKey> keys = skus.stream().map(CostTally.TYPE::key).toList();
        ReadPlan plan = new ReadPlan();
        keys.forEach(plan::counter);
        ReadSet read = session.fetch(plan);
        return keys.stream().map(key -> CostTally.of(read.counter(key))).toList();
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
