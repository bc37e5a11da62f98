package dev.oms.item;

import dev.oms.command.Moment;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the listings on an order mean, for the room that takes the order in: {@linkplain #plan plan} them, make
 * {@linkplain #of this} of what was read, ask for each {@linkplain #sku SKU}, and {@linkplain #addTo add} it to the
 * order's change set, so that a listing nobody has mapped is listed from the moment the order exists.
 *
 * <p>Two orders that see an unmapped listing first at the same moment both insert it: the later one is stale, decides
 * again and finds it known; from then on orders write nothing. An unmapped listing is guarded at its version, so an
 * order stands beside it either before {@link Items#map} (which then can find the order) or knows the SKU. Immutable
 * and thread-safe.
 */
public final class KnownListings {

    private final Map<ListingKey, Optional<Listing>> listings;

    private KnownListings(Map<ListingKey, Optional<Listing>> listings) {
        this.listings = listings;
    }

    /** Adds these listings to what is to be read. */
    public static void plan(ReadPlan plan, Collection<ListingKey> keys) {
        keys.forEach(key -> plan.entity(Listing.ref(key)));
    }

    /** What was read; the plan must have named every one of these listings. */
    public static KnownListings of(ReadSet read, Collection<ListingKey> keys) {
        Map<ListingKey, Optional<Listing>> listings = new LinkedHashMap<>();
        keys.forEach(key -> listings.put(key, read.entity(Listing.ref(key))));
        return new KnownListings(listings);
    }

    /** What a listing means; empty if nobody has said. */
    public Optional<Sku> sku(ListingKey key) {
        return listing(key).flatMap(Listing::sku);
    }

    /** The listings nobody has mapped, in the order they were asked for. */
    public List<ListingKey> unmapped() {
        return listings.keySet().stream().filter(key -> sku(key).isEmpty()).toList();
    }

    /** Notes the unmapped listings: inserts those never seen, guards the others. */
    public void addTo(ChangeSet.Builder parts, Moment moment) {
        for (ListingKey key : unmapped()) {
            listing(key)
                    .ifPresentOrElse(
                            listing -> parts.expect(Listing.ref(key), listing.version()),
                            () -> parts.insert(Listing.TYPE, new Listing(key, 1, Optional.empty(), moment.now())));
        }
    }

    private Optional<Listing> listing(ListingKey key) {
        Optional<Listing> listing = listings.get(key);
        if (listing == null) {
            throw new IllegalArgumentException("the listing was not asked for: " + key);
        }
        return listing;
    }
}
