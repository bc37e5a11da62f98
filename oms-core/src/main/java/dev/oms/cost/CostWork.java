package dev.oms.cost;

import dev.oms.command.Moment;
import dev.oms.item.Sku;
import dev.oms.money.Money;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterChange;
import dev.oms.storage.Floor;
import dev.oms.storage.KeyText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values the goods one change set moves: each step sees what the steps before it left. Touches nothing but what was
 * read, and adds its parts to the change set at the end. For one thread.
 *
 * <pre>{@code
 * CostWork work = CostPools.read(session, skus, orders).work(moment);
 * work.receive(new CostReceipt(mug, 3, eur("10.00"), moment.now(), receipt));   // opens 2 x 3.33, 1 x 3.34
 * work.use(GoodsUse.sold("O1", "1"), mug, 2, shipment);                         // costs 6.66
 * work.putBack(new GoodsUse.Sold("O1", "1", Optional.empty()), mug, 1, refusal); // -3.33, opens 1 x 3.33
 * work.addTo(changes);
 * }</pre>
 *
 * <p>Shipments of one SKU commute: they only subtract from layers, on condition that enough is left. A layer is closed
 * by whoever takes the last unit it knows of, and where two did so together, by the next who opens one; both can only
 * happen to an empty layer, since nothing is ever added to one.
 */
public final class CostWork {

    /** The most uncosted uses one change set settles, so that it stays within its bounds; the next receipt goes on. */
    static final int MOST_SETTLED = 100;

    private final Moment moment;
    private final Map<String, LayerSlot> layers = new LinkedHashMap<>();
    private final Map<String, UncostedSlot> uncosted = new LinkedHashMap<>();
    private final List<GoodsCost> known;
    private final List<GoodsCost> added = new ArrayList<>();
    private final Set<Sku> opened = new HashSet<>();
    private long layersOpened;
    private int settlements;

    CostWork(CostPools pools, Moment moment) {
        this.moment = moment;
        this.known = new ArrayList<>(pools.rows());
        pools.layers().forEach(balance -> layers.put(balance.layer().id(), new LayerSlot(balance)));
        pools.uncosted().forEach(goods -> uncosted.put(goods.id(), new UncostedSlot(Optional.of(goods), goods)));
    }

    /**
     * Units come in: opens their layers, then settles what was used uncosted before, oldest use first.
     *
     * @return the layers opened
     */
    public List<CostLayer> receive(CostReceipt receipt) {
        List<CostLayer> layersOfReceipt =
                CostLayers.open(receipt, () -> moment.ids().next("layer"));
        layersOfReceipt.forEach(this::open);
        settle(receipt.sku(), receipt.source());
        return layersOfReceipt;
    }

    /**
     * Gives a cost to units used without one, oldest use first, as far as the layers reach and for at most 100 uses in
     * one change set.
     *
     * @param source what made it possible
     */
    public void settle(Sku sku, CostSource source) {
        List<UncostedSlot> waiting = uncosted.values().stream()
                .filter(slot -> slot.now.sku().equals(sku) && slot.now.units() > 0)
                .sorted(Comparator.comparing((UncostedSlot slot) -> slot.now.at())
                        .thenComparing(slot -> slot.now.id(), KeyText::compare))
                .toList();
        for (UncostedSlot slot : waiting) {
            LayerTaking taking = CostLayers.take(sku, slot.now.units(), balances());
            long settled = slot.now.units() - taking.uncosted();
            if (settled == 0 || settlements == MOST_SETTLED) {
                return;
            }
            settlements++;
            add(new GoodsCost(
                    newId(),
                    slot.now.use(),
                    sku,
                    Optional.empty(),
                    -settled,
                    Optional.empty(),
                    Optional.of(slot.now.id()),
                    source,
                    moment.now()));
            slot.reduce(settled);
            addTaken(slot.now.use(), sku, taking, source);
        }
    }

    /**
     * Units go out, from the oldest layers first. What no layer has is noted as uncosted.
     *
     * @param units at least one
     * @param source the shipment or write-off
     * @return a row for each layer taken from, then one without a cost for the rest
     */
    public List<GoodsCost> use(GoodsUse use, Sku sku, long units, CostSource source) {
        if (units < 1) {
            throw new IllegalArgumentException("using " + units + " units of " + sku);
        }
        int before = added.size();
        LayerTaking taking = CostLayers.take(sku, units, balances());
        addTaken(use, sku, taking, source);
        if (taking.uncosted() > 0) {
            GoodsCost row = new GoodsCost(
                    newId(),
                    use,
                    sku,
                    Optional.empty(),
                    taking.uncosted(),
                    Optional.empty(),
                    Optional.empty(),
                    source,
                    moment.now());
            add(row);
            UncostedGoods goods = new UncostedGoods(row.id(), 1, use, sku, taking.uncosted(), source, moment.now());
            uncosted.put(goods.id(), new UncostedSlot(Optional.empty(), goods));
        }
        return List.copyOf(added.subList(before, added.size()));
    }

    /**
     * Sold units come back to stock at what they cost: each row of the order line is taken back in turn, those with a
     * cost first, and what they cost opens a layer again. Units that were uncosted come back uncosted and wait for no
     * cost any longer. The pools must have been read with the order.
     *
     * @param from the order line; with a parcel, only what left in it
     * @param units at least one
     * @return how many of the units the order never took, or gave back already; they come in without a cost
     */
    public long putBack(GoodsUse.Sold from, Sku sku, long units, CostSource source) {
        if (units < 1) {
            throw new IllegalArgumentException("putting back " + units + " units of " + sku);
        }
        List<GoodsCost> taken = known.stream()
                .filter(row -> row.units() > 0 && row.sku().equals(sku) && isFrom(row, from))
                .sorted(Comparator.comparing((GoodsCost row) -> !row.isCosted())
                        .thenComparing(GoodsCost::recordedAt)
                        .thenComparing(GoodsCost::id, KeyText::compare))
                .toList();
        long left = units;
        for (GoodsCost row : taken) {
            long back = Math.min(left, row.units() - reversedOf(row));
            if (back > 0) {
                takeBack(row, back, source);
                left -= back;
            }
        }
        return left;
    }

    /** The rows these steps add, in order. */
    public List<GoodsCost> rows() {
        return List.copyOf(added);
    }

    /** What the steps left: the open layers and what waits for a cost. */
    public CostPools after() {
        return new CostPools(
                balances(), uncosted.values().stream().map(slot -> slot.now).toList(), known);
    }

    /** Adds everything to the change set, once. */
    public void addTo(ChangeSet.Builder changes) {
        layers.values().forEach(slot -> slot.addTo(changes, opened.contains(slot.layer.sku())));
        uncosted.values().forEach(slot -> slot.addTo(changes));
        added.forEach(row -> changes.append(CostCatalogue.GOODS, row));
    }

    private void open(CostLayer layer) {
        layers.put(layer.id(), new LayerSlot(layer));
        opened.add(layer.sku());
    }

    private void addTaken(GoodsUse use, Sku sku, LayerTaking taking, CostSource source) {
        for (LayerTake take : taking.takes()) {
            slot(take.layer().id()).take(take.units());
            add(new GoodsCost(
                    newId(),
                    use,
                    sku,
                    Optional.of(take.layer().id()),
                    take.units(),
                    Optional.of(take.cost()),
                    Optional.empty(),
                    source,
                    moment.now()));
        }
    }

    private void takeBack(GoodsCost row, long units, CostSource source) {
        // The id follows from what was taken back before, so two who take back the same units collide.
        String id = KeyText.joined("back", row.id(), Long.toString(reversedOf(row)));
        Optional<CostLayer> again = row.cost().map(cost -> layerOf(row, cost, units, source));
        again.ifPresent(this::open);
        add(new GoodsCost(
                id,
                row.use(),
                row.sku(),
                again.map(CostLayer::id),
                -units,
                again.map(layer -> layer.value().negated()),
                Optional.of(row.id()),
                source,
                moment.now()));
        if (!row.isCosted()) {
            UncostedSlot slot = uncosted.get(row.id());
            if (slot == null) {
                throw new IllegalArgumentException("the pools were read without the order of " + row.id());
            }
            slot.reduce(units);
        }
    }

    private CostLayer layerOf(GoodsCost row, Money cost, long units, CostSource source) {
        Money unitCost = Money.ofMinor(cost.minor() / row.units(), cost.unit());
        return new CostLayer(
                moment.ids().next("layer"),
                1,
                row.sku(),
                unitCost,
                units,
                moment.now(),
                layersOpened++,
                source,
                Optional.of(row.id()),
                true);
    }

    private long reversedOf(GoodsCost row) {
        return known.stream()
                .filter(other -> other.reverses().filter(row.id()::equals).isPresent())
                .mapToLong(other -> -other.units())
                .sum();
    }

    private static boolean isFrom(GoodsCost row, GoodsUse.Sold from) {
        return row.use() instanceof GoodsUse.Sold sold
                && sold.order().equals(from.order())
                && sold.line().equals(from.line())
                && (from.parcel().isEmpty() || from.parcel().equals(sold.parcel()));
    }

    private void add(GoodsCost row) {
        known.add(row);
        added.add(row);
    }

    private String newId() {
        return moment.ids().next("goods-cost");
    }

    private List<LayerBalance> balances() {
        return layers.values().stream()
                .map(slot -> new LayerBalance(slot.layer, slot.remaining))
                .toList();
    }

    private LayerSlot slot(String id) {
        LayerSlot slot = layers.get(id);
        if (slot == null) {
            throw new IllegalStateException("no layer " + id);
        }
        return slot;
    }

    /** A layer as the steps leave it. */
    private static final class LayerSlot {

        private final CostLayer layer;
        private final boolean isNew;
        private long remaining;
        private long taken;

        LayerSlot(LayerBalance read) {
            this.layer = read.layer();
            this.isNew = false;
            this.remaining = read.remaining();
        }

        LayerSlot(CostLayer opened) {
            this.layer = opened;
            this.isNew = true;
            this.remaining = opened.units();
        }

        void take(long units) {
            remaining -= units;
            taken += units;
        }

        void addTo(ChangeSet.Builder changes, boolean tidy) {
            if (isNew) {
                changes.insert(CostCatalogue.LAYERS, remaining == 0 ? layer.neverOpen() : layer);
            } else if (remaining == 0 && (taken > 0 || tidy)) {
                changes.replace(CostCatalogue.LAYERS, layer, layer.closed());
            }
            long delta = (isNew ? layer.units() : 0) - taken;
            if (delta != 0) {
                changes.count(
                        new CounterChange(layer.counter(), List.of(delta), List.of(new Floor(CostCatalogue.LEFT, 0))));
            }
        }
    }

    /** Uncosted goods as the steps leave them. */
    private static final class UncostedSlot {

        private final Optional<UncostedGoods> before;
        private UncostedGoods now;

        UncostedSlot(Optional<UncostedGoods> before, UncostedGoods now) {
            this.before = before;
            this.now = now;
        }

        void reduce(long units) {
            now = now.at(before.map(read -> read.version() + 1).orElse(1L), now.units() - units);
        }

        void addTo(ChangeSet.Builder changes) {
            if (before.isEmpty()) {
                changes.insert(CostCatalogue.UNCOSTED, now);
            } else if (now.units() != before.get().units()) {
                changes.replace(CostCatalogue.UNCOSTED, before.get(), now);
            }
        }
    }
}
