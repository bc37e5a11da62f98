package dev.oms.cost;

import dev.oms.command.Moment;
import dev.oms.item.Sku;
import dev.oms.money.CurrencyUnit;
import dev.oms.money.Money;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterChange;
import dev.oms.storage.Floor;
import dev.oms.storage.KeyText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
 * <p>Shipments of one SKU commute: they only subtract from layers, on condition that enough is left. Only who uses
 * units without a cost is bound to the layers that were read, and who settles such uses to those that were read: see
 * {@link CostTally}. A layer is closed by whoever takes the last unit it knows of, and where two did so together, by
 * the next who opens one; both can only happen to an empty layer, since nothing is ever added to one.
 */
public final class CostWork {

    /** The most uncosted uses one change set settles, so that it stays within its bounds; the next receipt goes on. */
    static final int MOST_SETTLED = 100;

    /**
     * The most layers one change set drains into others, so that it stays within its bounds; the next one goes on.
     * Meanwhile they lie beside each other, at what they are worth.
     */
    static final int MOST_DRAINED = 450;

    private final Moment moment;
    private final Costing costing;
    private final Map<Sku, TallySlot> tallies = new LinkedHashMap<>();
    private final Map<String, LayerSlot> layers = new LinkedHashMap<>();
    private final Map<String, UncostedSlot> uncosted = new LinkedHashMap<>();
    private final List<GoodsCost> known;
    private final List<GoodsCost> added = new ArrayList<>();
    private final List<Revaluation> revaluations = new ArrayList<>();
    private long layersOpened;
    private int settlements;
    private int drained;

    CostWork(CostPools pools, Moment moment, Costing costing) {
        this.moment = moment;
        this.costing = costing;
        this.known = new ArrayList<>(pools.rows());
        pools.tallies().forEach(tally -> tallies.put(tally.sku(), new TallySlot(tally)));
        pools.layers().forEach(balance -> layers.put(balance.layer().id(), new LayerSlot(balance)));
        pools.uncosted().forEach(goods -> uncosted.put(goods.id(), new UncostedSlot(Optional.of(goods), goods)));
    }

    /**
     * Units come in: opens their layers, blends them with what is left where the books are kept at moving average, then
     * settles what was used uncosted before, oldest use first.
     *
     * @return the layers of the receipt
     */
    public List<CostLayer> receive(CostReceipt receipt) {
        List<CostLayer> layersOfReceipt =
                CostLayers.open(receipt, () -> moment.ids().next("layer"));
        layersOfReceipt.forEach(this::open);
        blend(receipt.sku(), receipt.total().unit(), receipt.source());
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
        tally(sku).settled = true;
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
            tally(sku).uncosted++;
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
        taken.stream()
                .flatMap(row -> row.cost().stream())
                .map(Money::unit)
                .distinct()
                .forEach(unit -> blend(sku, unit, source));
        return left;
    }

    /**
     * What is left in some layers is worth more than it was, or less: they are drained, and at most two new ones opened
     * in place of the oldest of them. Under moving average all open layers of the SKU in the currency are.
     *
     * @param ids the layers the value is added to; those with nothing left are passed over
     * @param added negative for a credit
     * @throws IllegalArgumentException if nothing is left in them, or what is left would be worth less than nothing
     */
    public Revaluation revalue(Sku sku, Collection<String> ids, Money added, CostSource source) {
        boolean all = costing == Costing.MOVING_AVERAGE;
        return drain(
                open(sku, added.unit())
                        .filter(slot -> all || ids.contains(slot.layer.id()))
                        .limit(MOST_DRAINED)
                        .toList(),
                added,
                source);
    }

    /** How many parts {@link #addTo} adds at most, beside the rows of each use. */
    int parts() {
        return tallies.size()
                + layers.values().stream().mapToInt(LayerSlot::parts).sum()
                + revaluations.size()
                + added.size();
    }

    /** What these steps drained into new layers, in order. */
    public List<Revaluation> revaluations() {
        return List.copyOf(revaluations);
    }

    /** The rows these steps add, in order. */
    public List<GoodsCost> rows() {
        return List.copyOf(added);
    }

    /** What the steps left: the open layers and what waits for a cost. */
    public CostPools after() {
        return new CostPools(
                tallies.values().stream().map(TallySlot::after).toList(),
                balances(),
                uncosted.values().stream().map(slot -> slot.now).toList(),
                known);
    }

    /** Adds everything to the change set, once. */
    public void addTo(ChangeSet.Builder changes) {
        tallies.values().forEach(slot -> slot.addTo(changes));
        layers.values().forEach(slot -> slot.addTo(changes, tally(slot.layer.sku()).opened > 0));
        uncosted.values().forEach(slot -> slot.addTo(changes));
        added.forEach(row -> changes.append(CostCatalogue.GOODS, row));
        revaluations.forEach(row -> changes.append(CostCatalogue.REVALUATIONS, row));
    }

    /** Under moving average: makes the open layers of a SKU the one or two that their value comes to. */
    private void blend(Sku sku, CurrencyUnit unit, CostSource source) {
        List<LayerSlot> slots = open(sku, unit).limit(MOST_DRAINED - drained).toList();
        if (costing == Costing.MOVING_AVERAGE && !isBlended(slots)) {
            drain(slots, Money.zero(unit), source);
        }
    }

    private static boolean isBlended(List<LayerSlot> slots) {
        LongSummaryStatistics minor =
                slots.stream().mapToLong(slot -> slot.layer.unitCost().minor()).summaryStatistics();
        return slots.size() <= 1 || (slots.size() == 2 && minor.getMax() - minor.getMin() == 1);
    }

    /** The layers of a SKU with something left in them, oldest first. */
    private Stream<LayerSlot> open(Sku sku, CurrencyUnit unit) {
        return layers.values().stream()
                .filter(slot -> slot.layer.sku().equals(sku) && slot.remaining > 0)
                .filter(slot -> slot.layer.unitCost().unit().equals(unit))
                .sorted(Comparator.comparing(slot -> slot.layer, CostLayers.FIRST_IN));
    }

    private Revaluation drain(List<LayerSlot> slots, Money addedValue, CostSource source) {
        long units = slots.stream().mapToLong(slot -> slot.remaining).reduce(0, Math::addExact);
        Money value = addedValue;
        for (LayerSlot slot : slots) {
            value = value.plus(slot.layer.unitCost().multipliedBy(slot.remaining));
        }
        CostLayer first = slots.stream()
                .findFirst()
                .map(slot -> slot.layer)
                .orElseThrow(() -> new IllegalArgumentException("nothing is left to revalue by " + addedValue));
        String id = moment.ids().next("revaluation");
        CostReceipt again = new CostReceipt(first.sku(), units, value, first.openedAt(), source);
        List<CostLayer> fresh = CostLayers.open(
                again, new LayerOrigin.Revalued(id), () -> moment.ids().next("layer"));
        Revaluation row = new Revaluation(
                id,
                first.sku(),
                slots.stream()
                        .map(slot -> new Revaluation.Part(slot.layer.id(), slot.remaining, slot.layer.unitCost()))
                        .toList(),
                fresh.stream()
                        .map(layer -> new Revaluation.Part(layer.id(), layer.units(), layer.unitCost()))
                        .toList(),
                addedValue,
                source,
                moment.now());
        slots.forEach(slot -> slot.take(slot.remaining));
        fresh.forEach(this::open);
        drained += slots.size();
        revaluations.add(row);
        return row;
    }

    private void open(CostLayer layer) {
        layers.put(layer.id(), new LayerSlot(layer));
        tally(layer.sku()).opened++;
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
                new LayerOrigin.Returned(row.id(), row.layer().orElseThrow()),
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

    private TallySlot tally(Sku sku) {
        return tallies.computeIfAbsent(sku, unseen -> new TallySlot(CostTally.none(unseen)));
    }

    private LayerSlot slot(String id) {
        LayerSlot slot = layers.get(id);
        if (slot == null) {
            throw new IllegalStateException("no layer " + id);
        }
        return slot;
    }

    /** What the steps do to a SKU, and what they must have known of. */
    private static final class TallySlot {

        private final CostTally before;
        private long opened;
        private long uncosted;
        private boolean settled;

        TallySlot(CostTally before) {
            this.before = before;
        }

        CostTally after() {
            return new CostTally(before.sku(), before.opened() + opened, before.uncosted() + uncosted);
        }

        void addTo(ChangeSet.Builder changes) {
            List<Floor> floors = new ArrayList<>();
            if (uncosted > 0) {
                floors.add(new Floor(CostTally.MINUS_OPENED, -after().opened()));
            }
            if (settled) {
                floors.add(new Floor(CostTally.MINUS_UNCOSTED, -after().uncosted()));
            }
            if (opened > 0 || !floors.isEmpty()) {
                changes.count(new CounterChange(CostTally.key(before.sku()), List.of(opened, uncosted), floors));
            }
        }
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

        int parts() {
            return isNew || taken > 0 ? 2 : 1;
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
