package dev.oms.item;

import dev.oms.outcome.Reason;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The items a command speaks of, for any room that decides over SKUs: {@linkplain #plan plan} them, make
 * {@linkplain #of this} of what was read, ask, and {@linkplain #addTo add} it to the change set.
 *
 * <p>Two commands that see a new SKU at the same moment both insert it; the later one is stale, decides again and finds
 * it known. Items that exist are not guarded: their kind never changes. Immutable and thread-safe.
 */
public final class KnownItems {

    private final Map<Sku, Item> known;
    private final Map<Sku, Item> firstSeen;

    private KnownItems(Map<Sku, Item> known, Map<Sku, Item> firstSeen) {
        this.known = known;
        this.firstSeen = firstSeen;
    }

    /** Adds the items of these SKUs to what is to be read. */
    public static void plan(ReadPlan plan, Collection<Sku> skus) {
        skus.forEach(sku -> plan.entity(Item.ref(sku)));
    }

    /** What was read; the plan must have named every one of these SKUs. */
    public static KnownItems of(ReadSet read, Collection<Sku> skus, ItemPolicy policy) {
        Map<Sku, Item> known = new LinkedHashMap<>();
        Map<Sku, Item> firstSeen = new LinkedHashMap<>();
        for (Sku sku : skus) {
            Optional<Item> item = read.entity(Item.ref(sku));
            if (item.isPresent()) {
                known.put(sku, item.get());
            } else if (policy == ItemPolicy.DECLARE_ON_FIRST_SIGHT) {
                firstSeen.put(sku, Item.firstSeen(sku));
            }
        }
        return new KnownItems(known, firstSeen);
    }

    /** The item, known or seen for the first time; empty if the policy refuses it. */
    public Optional<Item> item(Sku sku) {
        return Optional.ofNullable(known.containsKey(sku) ? known.get(sku) : firstSeen.get(sku));
    }

    /** Why a SKU is refused: {@code item.unknown}, unless the item is there. */
    public Optional<Reason> unknown(Sku sku, String path) {
        return item(sku).isPresent()
                ? Optional.empty()
                : Optional.of(Reason.of("item.unknown", path, "no item {sku} is declared", "sku", sku.value()));
    }

    /** Why a SKU cannot be stocked: {@code item.unknown} or {@code item.no-stock}. */
    public Optional<Reason> notStocked(Sku sku, String path) {
        return unknown(sku, path).or(() -> item(sku)
                .filter(item -> !item.kind().hasStock())
                .map(item -> Reason.of(
                        "item.no-stock",
                        path,
                        "{sku} is a {kind} and has no stock",
                        "sku",
                        sku.value(),
                        "kind",
                        item.kind())));
    }

    /** Inserts the items seen for the first time. */
    public void addTo(ChangeSet.Builder parts) {
        firstSeen.values().forEach(item -> parts.insert(Item.TYPE, item));
    }
}
