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
import dev.oms.stock.StockLevel;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.CounterValue;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the lines of a draft sell, once items, listings and stock have been read. For one thread. */
final class DraftedLines {

    private final Drafted drafted;
    private final KnownItems items;
    private final KnownListings listings;
    private final List<StockLevel> levels;
    private final List<Optional<Sku>> skus;
    private final List<ItemKind> kinds;

    private DraftedLines(
            Drafted drafted,
            KnownItems items,
            KnownListings listings,
            List<StockLevel> levels,
            List<Optional<Sku>> skus,
            List<ItemKind> kinds) {
        this.drafted = drafted;
        this.items = items;
        this.listings = listings;
        this.levels = levels;
        this.skus = skus;
        this.kinds = kinds;
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
        List<ItemKind> kinds = new ArrayList<>();
        for (int i = 0; i < skus.size(); i++) {
            String path = "lines[" + i + "].sku";
            Optional<Sku> sku = skus.get(i);
            if (known) {
                sku.flatMap(code -> knownItems.unknown(code, path)).ifPresent(reasons::add);
            }
            kinds.add(drafted.draft()
                    .lines()
                    .get(i)
                    .kind()
                    .or(() -> sku.flatMap(knownItems::item).map(Item::kind))
                    .orElse(ItemKind.GOODS));
        }
        List<StockLevel> levels = new ArrayList<>();
        if (stock) {
            for (Sku sku : all) {
                RangeRead<CounterValue> everywhere = StockLevel.everywhere(sku);
                items.list(everywhere).forEach(value -> levels.add(StockLevel.of(value)));
            }
        }
        return new DraftedLines(drafted, knownItems, listings, List.copyOf(levels), skus, kinds);
    }

    int size() {
        return skus.size();
    }

    String id(int line) {
        return drafted.lineIds().get(line);
    }

    Optional<Sku> sku(int line) {
        return skus.get(line);
    }

    ItemKind kind(int line) {
        return kinds.get(line);
    }

    long units(int line) {
        return drafted.draft().lines().get(line).units();
    }

    List<StockLevel> levels() {
        return levels;
    }

    /** How many units of a SKU may be promised that are not there: 0 none, empty any number. */
    Optional<Long> backorderLimit(Sku sku) {
        return items.item(sku).map(Item::backorderLimit).orElse(Optional.of(0L));
    }

    boolean hasUnmapped() {
        return skus.stream().anyMatch(Optional::isEmpty);
    }

    /** The line as it will stand, its units where they are. */
    OrderLine line(int line, Units units) {
        LineDraft told = drafted.draft().lines().get(line);
        return new OrderLine(
                id(line),
                sku(line),
                told.listing(),
                told.name(),
                kind(line),
                told.units(),
                kind(line).hasStock() ? units : Units.all(Place.CANCELLED, units.cancelled()),
                Optional.ofNullable(drafted.ladder().lines().get(id(line))),
                Optional.empty(),
                Optional.empty(),
                told.attributes());
    }

    /** Inserts items seen for the first time, and notes listings nobody has mapped. */
    void addTo(ChangeSet.Builder parts, Moment moment, boolean declareItems) {
        if (declareItems) {
            items.addTo(parts);
        }
        listings.addTo(parts, moment);
    }
}
