package dev.oms.fulfillment;

import dev.oms.money.Money;
import dev.oms.order.OrderId;
import dev.oms.order.Place;
import dev.oms.storage.ClaimKey;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.KeyText;
import dev.oms.storage.RecordCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What left the house under one tracking number. Immutable and thread-safe.
 *
 * @param carrier who carries it; with the tracking number it is the parcel's natural key
 * @param contents which units of which lines
 * @param buyerPays the buyer's share for what is in it; with cash on delivery, what the carrier has to collect
 * @param cashOnDelivery whether the carrier collects it
 * @param shippedAt when it left
 * @param endedAt when it was delivered, refused or lost, by the carrier's clock
 */
public record Parcel(
        String id,
        long version,
        OrderId order,
        String carrier,
        String tracking,
        List<Content> contents,
        Money buyerPays,
        boolean cashOnDelivery,
        Status status,
        Instant shippedAt,
        Optional<Instant> endedAt) {

    /** Units of one line in a parcel. */
    public record Content(String line, long units) {}

    /** How a parcel fares. All but the first are ends. */
    public enum Status {
        IN_TRANSIT(Place.IN_TRANSIT),
        DELIVERED(Place.DELIVERED),
        /** The buyer did not take it; it comes back. */
        REFUSED(Place.REFUSED),
        LOST(Place.LOST);

        private final Place place;

        Status(Place place) {
            this.place = place;
        }

        /** Where the units in such a parcel are. */
        public Place place() {
            return place;
        }
    }

    /** Parcels of an order, in the order they left. */
    public static final Index<Parcel> BY_ORDER = Index.one(
            "parcel.by_order",
            List.of(KeyPart.text("order_id"), KeyPart.instant("shipped_at")),
            parcel -> IndexKey.of(parcel.order().value(), parcel.shippedAt()));

    /** Parcels by tracking number; carriers may use the same. */
    public static final Index<Parcel> BY_TRACKING = Index.one(
            "parcel.by_tracking",
            List.of(KeyPart.text("tracking"), KeyPart.text("carrier")),
            parcel -> IndexKey.of(parcel.tracking(), parcel.carrier()));

    public static final EntityType<Parcel> TYPE = new EntityType<>(
            "parcel",
            20,
            Parcel.class,
            Parcel::id,
            Parcel::version,
            RecordCodec.of(Parcel.class),
            List.of(BY_ORDER, BY_TRACKING));

    /** The claim space of natural keys: carrier, slash, tracking number. */
    static final String TRACKING = "parcel.tracking";

    public Parcel {
        KeyText.require("parcel", id);
        contents = List.copyOf(contents);
    }

    static ClaimKey naturalKey(String carrier, String tracking) {
        return new ClaimKey(TRACKING, carrier + "/" + tracking);
    }

    /** The same parcel, ended. */
    Parcel ended(Status how, Instant when) {
        return new Parcel(
                id,
                version + 1,
                order,
                carrier,
                tracking,
                contents,
                buyerPays,
                cashOnDelivery,
                how,
                shippedAt,
                Optional.of(when));
    }
}
