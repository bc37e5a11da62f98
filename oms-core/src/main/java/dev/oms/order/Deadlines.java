package dev.oms.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The same spans for every order; a span that is not set never ends. Immutable.
 *
 * <p>Example: {@code Deadlines.none().payWithin(Duration.ofHours(24)).completeAfter(Duration.ofDays(7))}: an order that
 * is not paid within a day expires, a delivered one is completed after seven.
 */
public record Deadlines(Optional<Duration> payment, Optional<Duration> confirmation, Optional<Duration> completion)
        implements DeadlinePolicy {

    private static final Deadlines NONE = new Deadlines(Optional.empty(), Optional.empty(), Optional.empty());

    /** Nothing happens by itself. */
    public static Deadlines none() {
        return NONE;
    }

    public Deadlines payWithin(Duration span) {
        return new Deadlines(Optional.of(span), confirmation, completion);
    }

    public Deadlines confirmAfter(Duration span) {
        return new Deadlines(payment, Optional.of(span), completion);
    }

    /** The return window: how long after its last unit arrived an order is completed. */
    public Deadlines completeAfter(Duration span) {
        return new Deadlines(payment, confirmation, Optional.of(span));
    }

    @Override
    public Optional<Instant> payBy(Order order, Instant now) {
        return payment.map(now::plus);
    }

    @Override
    public Optional<Instant> confirmAt(Order order, Instant now) {
        return confirmation.map(now::plus);
    }

    @Override
    public Optional<Instant> completeAt(Order order, Instant arrivedAt) {
        return completion.map(arrivedAt::plus);
    }
}
