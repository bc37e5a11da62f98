package dev.oms.item;

import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Ref;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a channel's listing means: a SKU, or nobody has said yet. Immutable and thread-safe.
 *
 * @param sku empty for a listing that was seen on an order and is not mapped
 * @param firstSeenAt when it was mapped or seen first
 */
public record Listing(ListingKey key, long version, Optional<Sku> sku, Instant firstSeenAt) {

    /** Listings not mapped yet, by channel and listing. */
    static final Index<Listing> UNMAPPED = Index.optional(
            "item.listing.unmapped",
            List.of(KeyPart.text("channel"), KeyPart.text("listing")),
            listing -> listing.sku().isPresent() ? Optional.empty() : Optional.of(keyOf(listing)));

    /** All listings, by channel and listing. */
    static final Index<Listing> BY_CHANNEL = Index.one(
            "item.listing.by_channel", List.of(KeyPart.text("channel"), KeyPart.text("listing")), Listing::keyOf);

    /** Listings by channel and word. */
    public static final EntityType<Listing> TYPE = new EntityType<>(
            "item.listing",
            120,
            Listing.class,
            listing -> listing.key().id(),
            Listing::version,
            RecordCodec.of(Listing.class),
            List.of(UNMAPPED, BY_CHANNEL));

    public static Ref<Listing> ref(ListingKey key) {
        return TYPE.ref(key.id());
    }

    private static IndexKey keyOf(Listing listing) {
        return IndexKey.of(listing.key().channel().value(), listing.key().listing());
    }
}
