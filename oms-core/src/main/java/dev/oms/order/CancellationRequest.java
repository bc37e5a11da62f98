package dev.oms.order;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody asked to cancel the order, or the channel did cancel it. While a request is open nothing is sent. At most
 * one of an order is open.
 *
 * @param reason in their words, without personal data
 * @param askedBy the actor who passed it on
 * @param answerBy by when the channel wants an answer; empty: no hurry
 * @param answeredAt empty while it is open
 * @param answer why, in the words of whoever answered; empty while it is open
 */
public record CancellationRequest(
        String reason,
        String askedBy,
        Status status,
        Instant openedAt,
        Optional<Instant> answerBy,
        Optional<Instant> answeredAt,
        String answer) {

    /** How it stands. */
    public enum Status {
        OPEN,
        /** What had not left was cancelled. */
        ACCEPTED,
        /** The order goes on. */
        DECLINED,
        /** Nobody was asked: the channel cancelled, whatever the seller says. */
        FINAL
    }

    public boolean isOpen() {
        return status == Status.OPEN;
    }

    CancellationRequest answered(Status how, String why, Instant at) {
        return new CancellationRequest(reason, askedBy, how, openedAt, answerBy, Optional.of(at), why);
    }
}
