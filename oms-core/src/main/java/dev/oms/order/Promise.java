package dev.oms.order;

import dev.oms.command.Moment;
import java.time.Instant;
import java.util.Optional;

/**
 * By when the seller, or the channel on the seller's behalf, promised to hand an order over and to have it delivered.
 * Nothing happens by itself when it passes; what is late or soon will be is {@linkplain Orders#late listed}. It may
 * {@linkplain Orders#promisedByChannel be moved} by the channel, and seller and buyer may {@linkplain Orders#promise
 * agree on} another. Immutable.
 *
 * <p>Example: to be handed over by 18:00; what leaves at 18:00:00 is on time, what leaves a microsecond later is late.
 *
 * @param shipBy the last instant to hand it over, in whole microseconds; empty: nobody promised
 * @param deliverBy the last instant to deliver it, in whole microseconds; empty: nobody promised
 */
public record Promise(Optional<Instant> shipBy, Optional<Instant> deliverBy) {

    /** Nothing was promised. */
    public static final Promise NONE = new Promise(Optional.empty(), Optional.empty());

    public Promise {
        shipBy = shipBy.map(Moment::micros);
        deliverBy = deliverBy.map(Moment::micros);
    }

    public boolean isNone() {
        return shipBy.isEmpty() && deliverBy.isEmpty();
    }

    /** This, and where it tells nothing, the other. */
    public Promise or(Promise other) {
        return new Promise(shipBy.or(other::shipBy), deliverBy.or(other::deliverBy));
    }

    /** What of this is not in the other. */
    Promise beside(Promise other) {
        return new Promise(
                shipBy.filter(by -> !other.shipBy.equals(shipBy)),
                deliverBy.filter(by -> !other.deliverBy.equals(deliverBy)));
    }

    /** What of this is about what the two others say alike. */
    Promise whereAlike(Promise one, Promise other) {
        return new Promise(
                shipBy.filter(by -> one.shipBy.equals(other.shipBy)),
                deliverBy.filter(by -> one.deliverBy.equals(other.deliverBy)));
    }
}
