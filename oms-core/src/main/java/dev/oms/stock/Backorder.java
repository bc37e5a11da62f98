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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Units a line waits for. Of 5 units, 2 {@linkplain #fill filled} (reserved since) and 1 {@linkplain #withdraw
 * withdrawn} (cancelled), 2 are {@linkplain #open() open}; what is open is part of the SKU's {@link WaitingDemand},
 * nothing else is. Changes only together with it, through {@link StockChanges}. Immutable and thread-safe.
 *
 * @param units how many there were to wait for, at least 1
 * @param priority a lower one is served first
 * @param promisedAt when the buyer was promised the goods; empty goes after every promise
 * @param since when it began to wait
 */
public record Backorder(
        String id,
        long version,
        Sku sku,
        ReservationOwner owner,
        long units,
        long filled,
        long withdrawn,
        long priority,
        Optional<Instant> promisedAt,
        Instant since) {

    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    static final Index<Backorder> BY_OWNER = Index.one(
            "stock.backorder.by_owner",
            List.of(KeyPart.text("owner_order"), KeyPart.text("owner_line")),
            backorder ->
                    IndexKey.of(backorder.owner().order(), backorder.owner().line()));

    static final Index<Backorder> OPEN_BY_RANK = Index.optional(
            "stock.backorder.open_by_rank",
            List.of(
                    KeyPart.text("sku"),
                    KeyPart.number("priority"),
                    KeyPart.instant("promised_at"),
                    KeyPart.instant("since")),
            backorder -> backorder.isOpen()
                    ? Optional.of(IndexKey.of(
                            backorder.sku().value(),
                            backorder.priority(),
                            backorder.promisedAt().orElse(NEVER),
                            backorder.since()))
                    : Optional.empty());

    /** Backorders by owner, and the open ones of a SKU in the order in which they are served. */
    public static final EntityType<Backorder> TYPE = new EntityType<>(
            "stock.backorder",
            222,
            Backorder.class,
            Backorder::id,
            Backorder::version,
            RecordCodec.of(Backorder.class),
            List.of(BY_OWNER, OPEN_BY_RANK));

    public Backorder {
        if (units < 1 || filled < 0 || withdrawn < 0 || filled > units || withdrawn > units - filled) {
            throw new IllegalArgumentException("the backorder " + id + " of " + units + " units: " + filled
                    + " filled, " + withdrawn + " withdrawn");
        }
        promisedAt = promisedAt.map(Moment::micros);
    }

    /** All backorders of an order, open or not, by line, for a read plan; the order has at most {@code limit}. */
    public static RangeRead<Backorder> ofOrder(String order, int limit) {
        return new RangeRead<>(BY_OWNER, KeyRange.startingWith(order), limit);
    }

    /** The open backorders of a SKU in the order in which they are served, for a page or a read plan. */
    public static RangeRead<Backorder> inTurn(Sku sku, int limit) {
        return new RangeRead<>(OPEN_BY_RANK, KeyRange.startingWith(sku.value()), limit);
    }

    /** The units still waited for. */
    public long open() {
        return units - filled - withdrawn;
    }

    public boolean isOpen() {
        return open() > 0;
    }

    /**
     * The backorder after units of it were reserved, at its next version. Refused with {@code backorder.not-open} if
     * fewer are open.
     */
    public Outcome<Backorder> fill(long reserved) {
        return ending(reserved, filled + Math.min(reserved, units), withdrawn);
    }

    /**
     * The backorder after units of it are no longer wanted, at its next version. Refused with
     * {@code backorder.not-open} if fewer are open.
     */
    public Outcome<Backorder> withdraw(long unwanted) {
        return ending(unwanted, filled, withdrawn + Math.min(unwanted, units));
    }

    private Outcome<Backorder> ending(long ended, long filledThen, long withdrawnThen) {
        if (ended < 1) {
            throw new IllegalArgumentException("a backorder cannot end by " + ended + " units");
        }
        if (ended > open()) {
            return Outcome.refused(Reason.of(
                    "backorder.not-open",
                    "",
                    "line {line} waits for {open} {sku}, {asked} asked",
                    "line",
                    owner.line(),
                    "open",
                    open(),
                    "sku",
                    sku.value(),
                    "asked",
                    ended,
                    "backorder",
                    id));
        }
        return Outcome.done(new Backorder(
                id, version + 1, sku, owner, units, filledThen, withdrawnThen, priority, promisedAt, since));
    }

    /** The same in another turn, at its next version. */
    Backorder inTurn(BackorderTerms terms) {
        return new Backorder(
                id, version + 1, sku, owner, units, filled, withdrawn, terms.priority(), terms.promisedAt(), since);
    }

    Backorder withVersion(long other) {
        return new Backorder(id, other, sku, owner, units, filled, withdrawn, priority, promisedAt, since);
    }
}
