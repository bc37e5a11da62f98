package dev.oms.order;

import dev.oms.command.Moment;
import dev.oms.item.Item;
import dev.oms.item.ItemKind;
import dev.oms.item.ItemPolicy;
import dev.oms.item.KnownItems;
import dev.oms.item.KnownListings;
import dev.oms.item.ListingKey;
import dev.oms.item.Sku;
import dev.oms.outcome.Reasons;
import dev.oms.stock.Allocation;
import dev.oms.stock.Demand;
import dev.oms.stock.ReservationOwner;
import dev.oms.stock.Sourced;
import dev.oms.stock.StockChanges;
import dev.oms.stock.StockLevel;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterValue;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the lines of a draft sell, once items, listings and stock have been read. For one thread. */
final class DraftedLines {

    private final Drafted drafted;
    private final KnownItems items;
    private final KnownListings listings;
    private final List<StockLevel> levels;
    private final Map<Sku, Item> parts;
    private final List<SoldLine> sold;

    private DraftedLines(
            Drafted drafted,
            KnownItems items,
            KnownListings listings,
            List<StockLevel> levels,
            Map<Sku, Item> parts,
            List<SoldLine> sold) {
        this.drafted = drafted;
        this.items = items;
        this.listings = listings;
        this.levels = levels;
        this.parts = parts;
        this.sold = sold;
    }

    /**
     * Plans items, listings and, where the order touches stock, the levels of every SKU named.
     *
     * @param known whether every SKU must be known; else only the items of lines that do not tell their kind are asked
     */
    static void plan(ReadPlan plan, Drafted drafted, boolean known, boolean stock) {
        KnownItems.plan(plan, known ? drafted.skus() : drafted.skusWithoutKind());
        KnownListings.plan(plan, drafted.listings());
        if (stock) {
            drafted.skus().forEach(sku -> plan.range(StockLevel.everywhere(sku)));
        }
    }

    /**
     * What was read. Items and levels of SKUs that only a listing led to are read now.
     *
     * @param known whether every SKU must be known, or be declared as the policy says; what was only imported need not
     *     be
     */
    static DraftedLines of(
            Drafted drafted,
            ReadSet read,
            Session session,
            ItemPolicy policy,
            boolean known,
            boolean stock,
            Reasons reasons) {
        KnownListings listings = KnownListings.of(read, drafted.listings());
        List<Optional<Sku>> skus = new ArrayList<>();
        for (LineDraft line : drafted.draft().lines()) {
            skus.add(line.sku().map(Sku::new).or(() -> line.listing()
                    .flatMap(listing -> listings.sku(new ListingKey(drafted.channel(), listing)))));
        }
        Set<Sku> all = new LinkedHashSet<>();
        for (int i = 0; i < skus.size(); i++) {
            if (known || drafted.draft().lines().get(i).kind().isEmpty()) {
                skus.get(i).ifPresent(all::add);
            }
        }
        ReadSet items = read;
        if (!(known ? drafted.skus() : drafted.skusWithoutKind()).containsAll(all)) {
            ReadPlan more = new ReadPlan();
            KnownItems.plan(more, all);
            all.forEach(sku -> more.range(StockLevel.everywhere(sku)));
            items = session.fetch(more);
        }
        KnownItems knownItems = KnownItems.of(items, all, policy);
        List<SoldLine> sold = new ArrayList<>();
        Map<Sku, Item> kits = new LinkedHashMap<>();
        for (int i = 0; i < skus.size(); i++) {
            String path = "lines[" + i + "].sku";
            Optional<Sku> sku = skus.get(i);
            if (known) {
                sku.flatMap(code -> knownItems.unknown(code, path)).ifPresent(reasons::add);
            }
            Optional<Item> item = sku.flatMap(knownItems::item);
            Optional<Item> kit = item.filter(found -> found.kind() == ItemKind.KIT);
            kit.ifPresent(found -> kits.put(found.sku(), found));
            LineDraft told = drafted.draft().lines().get(i);
            String id = drafted.lineIds().get(i);
            SoldLine line = new SoldLine(
                    i,
                    id,
                    sku,
                    told.kind().or(() -> item.map(Item::kind)).orElse(ItemKind.GOODS),
                    told.units(),
                    Optional.empty(),
                    Optional.ofNullable(drafted.ladder().lines().get(id)));
            sold.addAll(
                    kit.isPresent()
                            ? SoldLine.components(
                                    line, kit.get().sku(), kit.get().components())
                            : List.of(line));
        }
        distinct(sold, reasons);
        List<StockLevel> levels = new ArrayList<>();
        if (stock) {
            for (Sku sku : all) {
                RangeRead<CounterValue> everywhere = StockLevel.everywhere(sku);
                items.list(everywhere).forEach(value -> levels.add(StockLevel.of(value)));
            }
        }
        Map<Sku, Item> parts = parts(kits.values(), all, session, levels);
        return new DraftedLines(drafted, knownItems, listings, List.copyOf(levels), parts, List.copyOf(sold));
    }

    /** Reads the components of kits that stand on no line by themselves, and their levels. */
    private static Map<Sku, Item> parts(
            Collection<Item> kits, Set<Sku> known, Session session, List<StockLevel> levels) {
        Set<Sku> skus = new LinkedHashSet<>();
        kits.forEach(kit -> kit.components().forEach(component -> skus.add(component.sku())));
        skus.removeAll(known);
        if (skus.isEmpty()) {
            return Map.of();
        }
        ReadPlan plan = new ReadPlan();
        KnownItems.plan(plan, skus);
        skus.forEach(sku -> plan.range(StockLevel.everywhere(sku)));
        ReadSet read = session.fetch(plan);
        Map<Sku, Item> parts = new HashMap<>();
        for (Sku sku : skus) {
            read.entity(Item.ref(sku)).ifPresent(item -> parts.put(sku, item));
            read.list(StockLevel.everywhere(sku)).forEach(value -> levels.add(StockLevel.of(value)));
        }
        return parts;
    }

    private static void distinct(List<SoldLine> sold, Reasons reasons) {
        Set<String> ids = new HashSet<>();
        for (SoldLine line : sold) {
            reasons.require(
                    ids.add(line.id()),
                    "line.duplicate",
                    "lines[" + line.drafted() + "].id",
                    "two lines have the id {id}",
                    "id",
                    line.id());
        }
    }

    int size() {
        return sold.size();
    }

    String id(int line) {
        return sold.get(line).id();
    }

    Optional<Sku> sku(int line) {
        return sold.get(line).sku();
    }

    ItemKind kind(int line) {
        return sold.get(line).kind();
    }

    long units(int line) {
        return sold.get(line).units();
    }

    /** The line of the draft it comes from, from 0. */
    int drafted(int line) {
        return sold.get(line).drafted();
    }

    /** The id of the line of the draft it comes from. */
    String draftedId(int line) {
        return drafted.lineIds().get(drafted(line));
    }

    /** How many units stand for one of what was ordered: more than one only for components of kits. */
    long unitsPerOrdered(int line) {
        return sold.get(line).kit().map(KitPart::unitsPerKit).orElse(1L);
    }

    List<StockLevel> levels() {
        return levels;
    }

    /** How many units of a SKU may be promised that are not there: 0 none, empty any number. */
    Optional<Long> backorderLimit(Sku sku) {
        return Optional.ofNullable(parts.get(sku))
                .or(() -> items.item(sku))
                .map(Item::backorderLimit)
                .orElse(Optional.of(0L));
    }

    /** Whether goods are sold nobody knows which; a service or a fee may stay unmapped. */
    boolean hasUnmapped() {
        return sold.stream()
                .anyMatch(
                        line -> line.sku().isEmpty() && line.kind() != ItemKind.SERVICE && line.kind() != ItemKind.FEE);
    }

    /** The line as it will stand, its units where they are. */
    OrderLine line(int line, Units units) {
        SoldLine one = sold.get(line);
        LineDraft told = drafted.draft().lines().get(one.drafted());
        return new OrderLine(
                id(line),
                sku(line),
                told.listing(),
                told.name(),
                kind(line),
                one.units(),
                kind(line).hasStock() ? units : Units.all(Place.CANCELLED, units.cancelled()),
                one.kit(),
                one.price(),
                Optional.empty(),
                Optional.empty(),
                told.attributes());
    }

    /** What the lines ask of the shelves. */
    List<Demand> demands() {
        List<Demand> demands = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (kind(i).hasStock() && sku(i).isPresent()) {
                demands.add(new Demand(id(i), sku(i).orElseThrow(), units(i)));
            }
        }
        return demands;
    }

    /** The lines as they will stand, each unit reserved, or waiting as the answer says. */
    List<OrderLine> sourced(Sourced sourced, boolean touchesStock) {
        Map<String, Long> waiting = new HashMap<>();
        sourced.waiting().forEach(demand -> waiting.put(demand.line(), demand.units()));
        List<OrderLine> all = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            boolean reserved = touchesStock && sku(i).isPresent();
            Units units = Units.all(reserved ? Place.RESERVED : Place.UNRESERVED, units(i));
            all.add(line(i, units.move(Place.RESERVED, Place.BACKORDERED, waiting.getOrDefault(id(i), 0L))));
        }
        return all;
    }

    /** Reserves what was found for the lines of an order, and lets wait what was not. */
    void serve(Sourced sourced, Order order, OrderRules rules, StockChanges stock) {
        for (Allocation allocation : sourced.allocations()) {
            stock.reserve(allocation, new ReservationOwner(order.id().value(), allocation.line()));
        }
        for (Demand demand : sourced.waiting()) {
            stock.backorder(
                    demand,
                    new ReservationOwner(order.id().value(), demand.line()),
                    rules.backorders().terms(order, order.line(demand.line()).orElseThrow()));
            backorderLimit(demand.sku()).ifPresent(limit -> stock.limitWaiting(demand.sku(), limit));
        }
    }

    /** Inserts items seen for the first time, and notes listings nobody has mapped. */
    void addTo(ChangeSet.Builder parts, Moment moment, boolean declareItems) {
        if (declareItems) {
            items.addTo(parts);
        }
        listings.addTo(parts, moment);
    }
}
