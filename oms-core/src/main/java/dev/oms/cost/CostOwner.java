package dev.oms.cost;

import dev.oms.customer.ChannelId;
import dev.oms.storage.KeyText;
import java.time.LocalDate;
import java.util.Optional;

/** What a cost belongs to: an order or a part of it, or a channel over a period. Immutable. */
public sealed interface CostOwner {

    /**
     * An order, one line of it, one parcel of it, or one line in one parcel.
     *
     * @param order the order's id
     * @param line the line's id within the order
     * @param parcel the parcel's id
     */
    record OfOrder(String order, Optional<String> line, Optional<String> parcel) implements CostOwner {

        public OfOrder {
            KeyText.require("order", order);
            line.ifPresent(id -> KeyText.require("line", id));
            parcel.ifPresent(id -> KeyText.require("parcel", id));
        }
    }

    /**
     * A channel over a period, where no order can be named: advertising, a monthly plan.
     *
     * @param from the first day
     * @param until the day after the last
     */
    record OfPeriod(ChannelId channel, LocalDate from, LocalDate until) implements CostOwner {

        public OfPeriod {
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("a period ends after it begins: " + from + " to " + until);
            }
        }
    }

    static CostOwner order(String order) {
        return new OfOrder(order, Optional.empty(), Optional.empty());
    }

    static CostOwner line(String order, String line) {
        return new OfOrder(order, Optional.of(line), Optional.empty());
    }

    static CostOwner parcel(String order, String parcel) {
        return new OfOrder(order, Optional.empty(), Optional.of(parcel));
    }

    static CostOwner period(ChannelId channel, LocalDate from, LocalDate until) {
        return new OfPeriod(channel, from, until);
    }

    /** The order's id; empty for a period. */
    default Optional<String> orderId() {
        return this instanceof OfOrder of ? Optional.of(of.order()) : Optional.empty();
    }

    /** Whether the other is this or a part of it: an order covers its lines and parcels. */
    default boolean covers(CostOwner other) {
        if (this instanceof OfOrder mine && other instanceof OfOrder theirs) {
            return mine.order().equals(theirs.order())
                    && (mine.line().isEmpty() || mine.line().equals(theirs.line()))
                    && (mine.parcel().isEmpty() || mine.parcel().equals(theirs.parcel()));
        }
        return equals(other);
    }

    /** Readable text that no other owner has. */
    default String key() {
        if (this instanceof OfOrder of) {
            return KeyText.joined(
                    "order", of.order(), of.line().orElse(""), of.parcel().orElse(""));
        }
        OfPeriod of = (OfPeriod) this;
        return KeyText.joined(
                "period", of.channel().value(), of.from().toString(), of.until().toString());
    }
}
