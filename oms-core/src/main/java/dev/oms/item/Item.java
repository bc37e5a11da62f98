package dev.oms.item;

import dev.oms.storage.ClaimKey;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Ref;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a SKU is. Its kind never changes, so that goods on a shelf cannot turn into a fee. Immutable and thread-safe.
 *
 * @param barcodes every code that means this item; a code means one item for ever
 * @param weightGrams of one unit, as it is shipped
 * @param backorderLimit how many units may be promised that are not there: 0 none, empty any number
 * @param components what a kit is made of; empty for anything else
 * @param attributes whatever the host keeps beside it; never read by the library
 */
public record Item(
        Sku sku,
        long version,
        String name,
        ItemKind kind,
        List<Barcode> barcodes,
        Optional<Long> weightGrams,
        Optional<Long> backorderLimit,
        List<Component> components,
        Map<String, String> attributes) {

    /** No unit is promised that is not there. */
    static final Optional<Long> NO_BACKORDERS = Optional.of(0L);

    /** Items by SKU. */
    static final Index<Item> BY_SKU = Index.one(
            "item.by_sku",
            List.of(KeyPart.text("sku")),
            item -> IndexKey.of(item.sku().value()));

    /** Items by the codes on them. */
    static final Index<Item> BY_BARCODE =
            Index.many("item.by_barcode", List.of(KeyPart.text("barcode")), item -> item.barcodes().stream()
                    .map(barcode -> IndexKey.of(Barcode.searchKey(barcode.code())))
                    .toList());

    /** Items by SKU, and by the codes on them. */
    public static final EntityType<Item> TYPE = new EntityType<>(
            "item",
            110,
            Item.class,
            item -> item.sku().value(),
            Item::version,
            RecordCodec.of(Item.class),
            List.of(BY_SKU, BY_BARCODE));

    public Item {
        barcodes = List.copyOf(barcodes);
        components = List.copyOf(components);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** Goods of which nothing is known but the SKU. */
    static Item firstSeen(Sku sku) {
        return new Item(
                sku, 1, sku.value(), ItemKind.GOODS, List.of(), Optional.empty(), NO_BACKORDERS, List.of(), Map.of());
    }

    public static Ref<Item> ref(Sku sku) {
        return TYPE.ref(sku.value());
    }

    static ClaimKey barcodeClaim(String code) {
        return new ClaimKey("item.barcode", Barcode.searchKey(code));
    }

    Item withVersion(long other) {
        return new Item(sku, other, name, kind, barcodes, weightGrams, backorderLimit, components, attributes);
    }
}
