package dev.oms.item;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An item as a host declares it: the whole of it, not a change. Checked by {@link Items#declare}, not here.
 *
 * <pre>{@code
 * items.declare(ItemDraft.of("MUG").name("Mug, white").barcode("8801234567893").weightGrams(350));
 * }</pre>
 *
 * Immutable and thread-safe.
 *
 * @param barcodes codes to be checked as GTINs if they have the form of one
 * @param ownCodes codes of the seller's own, which need no check digit
 * @param components what a kit is made of; empty for anything else
 * @param backorderLimit how many units may be promised that are not there: 0 none, empty any number
 */
public record ItemDraft(
        String sku,
        String name,
        ItemKind kind,
        List<Code> barcodes,
        List<Code> ownCodes,
        Optional<Long> weightGrams,
        Optional<Long> backorderLimit,
        List<Part> components,
        Map<String, String> attributes) {

    /**
     * A code as it was handed in.
     *
     * @param units how many units of the SKU one scan means
     */
    public record Code(String code, long units) {}

    /**
     * Goods of which a kit is made.
     *
     * @param weight its share in the price of the kit, beside the weights of the others
     */
    public record Part(String sku, long units, long weight) {}

    public ItemDraft {
        components = List.copyOf(components);
        barcodes = List.copyOf(barcodes);
        ownCodes = List.copyOf(ownCodes);
        attributes = Map.copyOf(attributes);
    }

    /** Goods named like their SKU. */
    public static ItemDraft of(String sku) {
        return new ItemDraft(
                sku,
                sku,
                ItemKind.GOODS,
                List.of(),
                List.of(),
                Optional.empty(),
                Item.NO_BACKORDERS,
                List.of(),
                Map.of());
    }

    public ItemDraft name(String text) {
        return new ItemDraft(sku, text, kind, barcodes, ownCodes, weightGrams, backorderLimit, components, attributes);
    }

    public ItemDraft kind(ItemKind other) {
        return new ItemDraft(sku, name, other, barcodes, ownCodes, weightGrams, backorderLimit, components, attributes);
    }

    /** A code on one unit. */
    public ItemDraft barcode(String code) {
        return barcode(code, 1);
    }

    /** A code on a pack of several units. */
    public ItemDraft barcode(String code, long units) {
        return new ItemDraft(
                sku,
                name,
                kind,
                with(barcodes, new Code(code, units)),
                ownCodes,
                weightGrams,
                backorderLimit,
                components,
                attributes);
    }

    /** A code that is no GTIN although it may look like one. */
    public ItemDraft ownCode(String code, long units) {
        return new ItemDraft(
                sku,
                name,
                kind,
                barcodes,
                with(ownCodes, new Code(code, units)),
                weightGrams,
                backorderLimit,
                components,
                attributes);
    }

    public ItemDraft weightGrams(long grams) {
        return new ItemDraft(
                sku, name, kind, barcodes, ownCodes, Optional.of(grams), backorderLimit, components, attributes);
    }

    /** A kit holds so many units of it, each with the same share in its price. */
    public ItemDraft component(String part, long units) {
        return component(part, units, units);
    }

    /** A kit holds so many units of it, which have this share in its price beside the shares of the others. */
    public ItemDraft component(String part, long units, long weight) {
        List<Part> more = new ArrayList<>(components);
        more.add(new Part(part, units, weight));
        return new ItemDraft(
                sku, name, ItemKind.KIT, barcodes, ownCodes, weightGrams, backorderLimit, more, attributes);
    }

    /** At most so many units are promised that are not there; none unless said. */
    public ItemDraft backorderLimit(long units) {
        return new ItemDraft(
                sku, name, kind, barcodes, ownCodes, weightGrams, Optional.of(units), components, attributes);
    }

    /** Any number of units is promised that are not there. */
    public ItemDraft unlimitedBackorders() {
        return new ItemDraft(
                sku, name, kind, barcodes, ownCodes, weightGrams, Optional.empty(), components, attributes);
    }

    public ItemDraft attribute(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(key, value);
        return new ItemDraft(sku, name, kind, barcodes, ownCodes, weightGrams, backorderLimit, components, more);
    }

    private static List<Code> with(List<Code> codes, Code code) {
        List<Code> more = new ArrayList<>(codes);
        more.add(code);
        return more;
    }
}
