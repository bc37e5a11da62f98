package dev.oms.payment;

import dev.oms.money.Amount;
import dev.oms.order.OrderKey;
import java.time.Instant;

/**
 * What a payment provider tells of one payment. The same fact told twice counts once, however it names the order.
 * Immutable.
 *
 * @param order our id of the order, or its number on its channel
 * @param provider who tells, for example {@code toss}
 * @param reference the provider's id of the payment; with the provider its natural key
 * @param amount of this fact alone, in the currency of the order
 * @param at when it happened, by the provider's clock; with the kind and the amount it tells one fact of a payment from
 *     another
 */
public record PaymentFact(OrderKey order, String provider, String reference, Kind kind, Amount amount, Instant at) {

    /** What happened. */
    public enum Kind {
        /** The provider holds the amount for us. */
        AUTHORISED,
        /** The provider took the amount for us, out of what it held if it held something. */
        CAPTURED,
        /** It did not work; what was held is let go. */
        FAILED,
        /** The provider paid the amount back. */
        REFUNDED
    }

    public static PaymentFact authorised(OrderKey order, String provider, String reference, String amount, Instant at) {
        return new PaymentFact(order, provider, reference, Kind.AUTHORISED, Amount.of(amount), at);
    }

    public static PaymentFact captured(OrderKey order, String provider, String reference, String amount, Instant at) {
        return new PaymentFact(order, provider, reference, Kind.CAPTURED, Amount.of(amount), at);
    }

    /** A payment that did not work. */
    public static PaymentFact failed(OrderKey order, String provider, String reference, Instant at) {
        return new PaymentFact(order, provider, reference, Kind.FAILED, Amount.of("0"), at);
    }

    public static PaymentFact refunded(OrderKey order, String provider, String reference, String amount, Instant at) {
        return new PaymentFact(order, provider, reference, Kind.REFUNDED, Amount.of(amount), at);
    }
}
