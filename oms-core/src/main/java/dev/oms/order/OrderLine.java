package dev.oms.order;

import dev.oms.item.ItemKind;
import dev.oms.item.Sku;
import java.util.Map;
import java.util.Optional;

/**
 * One line of an order. Name, kind and price are fixed when the order is placed; the item may change or go, the line
 * stays readable.
 *
 * @param id unique within the order
 * @param sku empty while the channel's listing is mapped to none
 * @param listing the channel's own word for what it sold, if it has one
 * @param name as the buyer saw it; may be empty
 * @param ordered the units ordered, cancelled ones included
 * @param units where they are; {@link Units#NONE} for services and fees, which have no places, save the cancelled ones
 * @param kit the kit it is a component of; empty for what was ordered by itself
 * @param price empty if the channel told no price: absent, never 0
 * @param cancelled the share of the amounts that went with cancelled units
 * @param parcelled the share of the amounts that went into parcels
 * @param attributes the host's own
 */
public record OrderLine(
        String id,
        Optional<Sku> sku,
        Optional<String> listing,
        String name,
        ItemKind kind,
        long ordered,
        Units units,
        Optional<KitPart> kit,
        Optional<LinePrice> price,
        Optional<LineAmounts> cancelled,
        Optional<LineAmounts> parcelled,
        Map<String, String> attributes) {

    public OrderLine {
        attributes = Map.copyOf(attributes);
        if (kind.hasStock() && units.ordered() != ordered) {
            throw new IllegalArgumentException(
                    "line " + id + ": " + ordered + " units ordered, " + units.ordered() + " have a place");
        }
    }

    /** What was ordered and not cancelled. */
    public long open() {
        return ordered - units.cancelled();
    }

    /** The units that are neither cancelled nor sent; of a service or fee those that went with no parcel. */
    long notLeft() {
        return kind.hasStock() ? units.unshipped() : parcelled.isPresent() ? 0 : open();
    }

    /** The amounts of the units that are not cancelled; empty if the line has no price. */
    public Optional<LineAmounts> openAmounts() {
        return price.map(ladder -> less(ladder.total(), cancelled));
    }

    /** The amounts of the units that are neither cancelled nor in a parcel; empty if the line has no price. */
    public Optional<LineAmounts> remainingAmounts() {
        return openAmounts().map(amounts -> less(amounts, parcelled));
    }

    private static LineAmounts less(LineAmounts amounts, Optional<LineAmounts> part) {
        return part.map(amounts::minus).orElse(amounts);
    }

    /** The share of some units in what remains of the line: {@code of} units were neither cancelled nor in a parcel. */
    Optional<LineAmounts> share(long units, long of) {
        return remainingAmounts().map(amounts -> amounts.share(units, of));
    }

    OrderLine withSku(Sku meant) {
        return with(Optional.of(meant), units, price, cancelled, parcelled);
    }

    OrderLine withUnits(Units moved) {
        return with(sku, moved, price, cancelled, parcelled);
    }

    OrderLine withEdit(LineEdit edit) {
        return with(sku, units, price.map(ladder -> ladder.with(edit)), cancelled, parcelled);
    }

    OrderLine withCancelled(LineAmounts share) {
        return with(sku, units, price, Optional.of(cancelled.map(share::plus).orElse(share)), parcelled);
    }

    OrderLine withParcelled(LineAmounts share) {
        return with(
                sku,
                units,
                price,
                cancelled,
                Optional.of(parcelled.map(share::plus).orElse(share)));
    }

    OrderLine withAttributes(Map<String, String> kept) {
        return new OrderLine(id, sku, listing, name, kind, ordered, units, kit, price, cancelled, parcelled, kept);
    }

    /** All of a line that changes in its life. */
    private OrderLine with(
            Optional<Sku> skuThen,
            Units unitsThen,
            Optional<LinePrice> priceThen,
            Optional<LineAmounts> cancelledThen,
            Optional<LineAmounts> parcelledThen) {
        return new OrderLine(
                id,
                skuThen,
                listing,
                name,
                kind,
                ordered,
                unitsThen,
                kit,
                priceThen,
                cancelledThen,
                parcelledThen,
                attributes);
    }
}
