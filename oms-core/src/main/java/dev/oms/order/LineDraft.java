package dev.oms.order;

import dev.oms.item.ItemKind;
import dev.oms.money.Amount;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of an order, as a host hands it in. Immutable; each method answers a changed copy.
 *
 * @param id unique within the order; empty: its place in the order, from 1
 * @param sku what is sold; a line has a SKU, or a listing that is mapped to one, or stays unmapped
 * @param listing the channel's own word for what it sells
 * @param kind empty: as the item says
 * @param price empty: the channel told none
 * @param sellerDiscount discount on the whole line, borne by the seller; a positive amount
 * @param platformDiscount discount on the whole line, paid by the platform; a positive amount
 */
public record LineDraft(
        Optional<@Size(min = 1, max = 100) String> id,
        Optional<@Size(min = 1, max = LineDraft.MAX_KEY) String> sku,
        Optional<@Size(min = 1, max = LineDraft.MAX_KEY) String> listing,
        @NotNull @Size(max = LineDraft.MAX_NAME) String name,
        @Min(1) @Max(LineDraft.MAX_UNITS) long units,
        Optional<ItemKind> kind,
        Optional<PriceDraft> price,
        Optional<Amount> sellerDiscount,
        Optional<Amount> platformDiscount,
        List<TaxDraft> taxes,
        Map<String, String> attributes) {

    /** The most units one line may have. */
    public static final long MAX_UNITS = 1_000_000_000L;

    static final int MAX_KEY = 255;
    static final int MAX_NAME = 1_000;

    public LineDraft {
        taxes = List.copyOf(taxes);
        attributes = Map.copyOf(attributes);
    }

    public static LineDraft ofSku(String sku, long units) {
        return new LineDraft(
                Optional.empty(),
                Optional.of(sku),
                Optional.empty(),
                "",
                units,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    /** A line whose SKU is found by the channel's own word for it. */
    public static LineDraft ofListing(String listing, long units) {
        return new LineDraft(
                Optional.empty(),
                Optional.empty(),
                Optional.of(listing),
                "",
                units,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    public LineDraft id(String lineId) {
        return new LineDraft(
                Optional.of(lineId),
                sku,
                listing,
                name,
                units,
                kind,
                price,
                sellerDiscount,
                platformDiscount,
                taxes,
                attributes);
    }

    public LineDraft name(String text) {
        return new LineDraft(
                id, sku, listing, text, units, kind, price, sellerDiscount, platformDiscount, taxes, attributes);
    }

    public LineDraft kind(ItemKind itemKind) {
        return new LineDraft(
                id,
                sku,
                listing,
                name,
                units,
                Optional.of(itemKind),
                price,
                sellerDiscount,
                platformDiscount,
                taxes,
                attributes);
    }

    public LineDraft price(PriceDraft unitPrice) {
        return new LineDraft(
                id,
                sku,
                listing,
                name,
                units,
                kind,
                Optional.of(unitPrice),
                sellerDiscount,
                platformDiscount,
                taxes,
                attributes);
    }

    public LineDraft sellerDiscount(Amount amount) {
        return new LineDraft(
                id, sku, listing, name, units, kind, price, Optional.of(amount), platformDiscount, taxes, attributes);
    }

    public LineDraft platformDiscount(Amount amount) {
        return new LineDraft(
                id, sku, listing, name, units, kind, price, sellerDiscount, Optional.of(amount), taxes, attributes);
    }

    public LineDraft taxes(List<TaxDraft> all) {
        return new LineDraft(
                id, sku, listing, name, units, kind, price, sellerDiscount, platformDiscount, all, attributes);
    }

    public LineDraft attributes(Map<String, String> all) {
        return new LineDraft(id, sku, listing, name, units, kind, price, sellerDiscount, platformDiscount, taxes, all);
    }
}
