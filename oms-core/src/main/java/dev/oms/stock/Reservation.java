package dev.oms.stock;

import dev.oms.command.Moment;
import dev.oms.item.Sku;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.KeyRange;
import dev.oms.storage.RangeRead;
import dev.oms.storage.RecordCodec;
import dev.oms.storage.Session;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Units of a SKU at a location kept for a line of an order. A line has one for each location it is taken from. Of 5
 * units, 2 {@linkplain #consume consumed} (shipped) and 1 {@linkplain #release released}, 2 are {@linkplain #open()
 * open}; what is open is part of the level's reserved, nothing else is. Changes only together with its level, through
 * {@link StockChanges}. Immutable and thread-safe.
 *
 * @param units how many were reserved, at least 1
 * @param expiresAt when it stops counting; empty if it is firm
 */
public record Reservation(
        String id,
        long version,
        Sku sku,
        LocationId location,
        ReservationOwner owner,
        long units,
        long consumed,
        long released,
        Instant reservedAt,
        Optional<Instant> expiresAt) {

    static final Index<Reservation> BY_OWNER = Index.one(
            "stock.reservation.by_owner",
            List.of(KeyPart.text("owner_order"), KeyPart.text("owner_line")),
            reservation ->
                    IndexKey.of(reservation.owner().order(), reservation.owner().line()));

    static final Index<Reservation> OPEN_BY_PLACE = Index.optional(
            "stock.reservation.open_by_place",
            List.of(KeyPart.text("sku"), KeyPart.text("location")),
            reservation -> reservation.isOpen()
                    ? Optional.of(IndexKey.of(
                            reservation.sku().value(), reservation.location().value()))
                    : Optional.empty());

    /** Open reservations of carts that may expire, by SKU and time. */
    static final Index<Reservation> EXPIRING = Index.optional(
            "stock.reservation.expiring",
            List.of(KeyPart.text("sku"), KeyPart.instant("expires_at")),
            reservation -> reservation
                    .expiring()
                    .map(at -> IndexKey.of(reservation.sku().value(), at)));

    /** Open reservations of carts that may expire, by time. */
    static final Index<Reservation> DUE =
            Index.optional("stock.reservation.due", List.of(KeyPart.instant("expires_at")), reservation -> reservation
                    .expiring()
                    .map(IndexKey::of));

    /** Reservations by owner, and the open ones by place and by the time they expire. */
    public static final EntityType<Reservation> TYPE = new EntityType<>(
            "stock.reservation",
            220,
            Reservation.class,
            Reservation::id,
            Reservation::version,
            RecordCodec.of(Reservation.class),
            List.of(BY_OWNER, OPEN_BY_PLACE, EXPIRING, DUE));

    public Reservation {
        if (units < 1 || consumed < 0 || released < 0 || consumed > units || released > units - consumed) {
            throw new IllegalArgumentException("the reservation " + id + " of " + units + " units: " + consumed
                    + " consumed, " + released + " released");
        }
    }

    /** All reservations of an order, open or not, by line, for a read plan; the order has at most {@code limit}. */
    public static RangeRead<Reservation> ofOrder(String order, int limit) {
        return new RangeRead<>(BY_OWNER, KeyRange.startingWith(order), limit);
    }

    /** Open reservations of a SKU that have expired, the oldest first. */
    static List<Reservation> expired(Session session, Sku sku, Instant now, int limit) {
        KeyRange range = KeyRange.startingWith(sku.value()).until(now.plus(1, ChronoUnit.MICROS));
        return session.find(EXPIRING, range, Optional.empty(), limit).items();
    }

    /** Whether its time has come: what is open of it no longer counts. */
    public boolean isExpired(Instant now) {
        return expiresAt.map(at -> !at.isAfter(now)).orElse(false);
    }

    /** The units still kept. */
    public long open() {
        return units - consumed - released;
    }

    public boolean isOpen() {
        return open() > 0;
    }

    /**
     * The reservation after units of it left, at its next version. Refused with {@code reservation.not-open} if fewer
     * are open.
     */
    public Outcome<Reservation> consume(long leaving) {
        return ending(leaving, consumed + Math.min(leaving, units), released);
    }

    /**
     * The reservation after units of it were given back to the shelf, at its next version. Refused with
     * {@code reservation.not-open} if fewer are open.
     */
    public Outcome<Reservation> release(long freed) {
        return ending(freed, consumed, released + Math.min(freed, units));
    }

    private Outcome<Reservation> ending(long ended, long consumedThen, long releasedThen) {
        if (ended < 1) {
            throw new IllegalArgumentException("a reservation cannot end by " + ended + " units");
        }
        if (ended > open()) {
            return Outcome.refused(Reason.of(
                    "reservation.not-open",
                    "",
                    "of {sku} at {location}, {open} are reserved for line {line}, {asked} asked",
                    "sku",
                    sku.value(),
                    "location",
                    location.value(),
                    "open",
                    open(),
                    "line",
                    owner.line(),
                    "asked",
                    ended,
                    "reservation",
                    id));
        }
        return Outcome.done(new Reservation(
                id, version + 1, sku, location, owner, units, consumedThen, releasedThen, reservedAt, expiresAt));
    }

    Reservation until(Optional<Instant> other) {
        return new Reservation(
                id,
                version + 1,
                sku,
                location,
                owner,
                units,
                consumed,
                released,
                reservedAt,
                other.map(Moment::micros));
    }

    private Optional<Instant> expiring() {
        return isOpen() && owner.isCart() ? expiresAt : Optional.empty();
    }

    Reservation withVersion(long other) {
        return new Reservation(id, other, sku, location, owner, units, consumed, released, reservedAt, expiresAt);
    }
}
