package dev.oms.payment;

import dev.oms.money.Money;
import dev.oms.order.OrderId;
import dev.oms.storage.EntityType;
import dev.oms.storage.Index;
import dev.oms.storage.IndexKey;
import dev.oms.storage.KeyPart;
import dev.oms.storage.RecordCodec;
import java.time.Instant;
import java.util.List;

/**
 * One payment of an order, as the facts of its provider sum up. Immutable and thread-safe.
 *
 * @param id provider, slash, the provider's reference
 * @param authorised what the provider holds and has not taken
 * @param captured what it took, in all
 * @param refunded what it paid back, in all
 * @param failed whether the last fact was a failure
 * @param lastFactAt the latest time of its facts, by the provider's clock
 */
public record Payment(
        String id,
        long version,
        OrderId order,
        Money authorised,
        Money captured,
        Money refunded,
        boolean failed,
        Instant lastFactAt) {

    /** Payments of an order. */
    public static final Index<Payment> BY_ORDER = Index.one(
            "payment.by_order",
            List.of(KeyPart.text("order_id")),
            payment -> IndexKey.of(payment.order().value()));

    public static final EntityType<Payment> TYPE = new EntityType<>(
            "payment",
            30,
            Payment.class,
            Payment::id,
            Payment::version,
            RecordCodec.of(Payment.class),
            List.of(BY_ORDER));

    /** Who pays where credit of one order pays another. */
    public static final String CREDIT = "credit";

    static Payment none(String id, OrderId order, Money zero, Instant at) {
        return new Payment(id, 0, order, zero, zero, zero, false, at);
    }

    /**
     * The payment after one more fact. Facts come late: of an authorisation told after what came of it, only what was
     * not captured since is still held, and an old failure undoes nothing.
     */
    Payment after(PaymentFact.Kind kind, Money amount, Instant at) {
        Money none = Money.zero(amount.unit());
        boolean late = version > 0 && at.isBefore(lastFactAt);
        Instant last = late ? lastFactAt : at;
        return switch (kind) {
            case AUTHORISED -> {
                Money held = late ? authorised.max(amount.minus(captured)).max(none) : amount;
                yield new Payment(
                        id, version + 1, order, failed && late ? none : held, captured, refunded, failed && late, last);
            }
            case CAPTURED ->
                new Payment(
                        id,
                        version + 1,
                        order,
                        authorised.minus(amount).max(none),
                        captured.plus(amount),
                        refunded,
                        failed && late,
                        last);
            case FAILED ->
                new Payment(
                        id, version + 1, order, late ? authorised : none, captured, refunded, !late || failed, last);
            case REFUNDED ->
                new Payment(id, version + 1, order, authorised, captured, refunded.plus(amount), failed, last);
        };
    }
}
