package dev.oms.order;

import dev.oms.lifecycle.Phase;
import dev.oms.order.CancellationRequest.Status;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides on requests to cancel, on the answers to them, and on what a channel cancelled without asking. */
final class Cancellations {

    private Cancellations() {}

    static List<Reason> request(OrderWork work, String reason, Optional<Instant> answerBy) {
        Reasons reasons = new Reasons()
                .require(
                        work.order().openRequest().isEmpty(),
                        "order.cancellation-requested",
                        "",
                        "a request to cancel {order} is open already",
                        "order",
                        work.order().id());
        CancelUnits.requireMayCancel(work, reasons);
        if (reasons.isEmpty()) {
            work.change().ask(reason, answerBy);
        }
        return reasons.list();
    }

    /** Yes: all that has not left is cancelled. */
    static List<Reason> accept(OrderWork work, String why) {
        List<Reason> refused = requireOpen(work);
        if (!refused.isEmpty()) {
            return refused;
        }
        work.change().answer(Status.ACCEPTED, why);
        Reasons reasons = new Reasons().addAll(CancelUnits.unshipped(work));
        return reasons.isEmpty() ? work.change().rollUp() : reasons.list();
    }

    /** No: the order goes on. */
    static List<Reason> decline(OrderWork work, String why) {
        List<Reason> refused = requireOpen(work);
        if (refused.isEmpty()) {
            work.change().answer(Status.DECLINED, why);
        }
        return refused;
    }

    /**
     * The channel cancelled, and nothing can be refused:
     *
     * <ol>
     *   <li>Units that have not left are cancelled; picked and packed ones wait in the put-away bucket until somebody
     *       puts them back.
     *   <li>Units that have left are expected back, and the order has a discrepancy until somebody resolves it.
     *   <li>An order that had been cancelled stays so; an expired one can no longer be taken in again.
     * </ol>
     */
    static List<Reason> cancelForGood(OrderWork work, String reason, Instant at) {
        OrderChange change = work.change().happenedAt(at);
        change.cancelledForGood(reason);
        if (change.state().phase() == Phase.CANCELLED) {
            return List.of();
        }
        List<Reason> refused = CancelUnits.unshipped(work);
        if (!refused.isEmpty()) {
            return refused;
        }
        long left = 0;
        for (OrderLine line : work.order().lines()) {
            long away = line.units().inTransit() + line.units().delivered();
            if (away > 0) {
                change.expectBack(line.id(), away);
                left += away;
            }
        }
        if (left > 0) {
            change.disagree(
                    Discrepancy.CANCELLED_AFTER_SHIPMENT,
                    "the channel cancelled when " + left + " units had left: " + reason);
        }
        change.rollUpAfterFact(Optional.of(at));
        return List.of();
    }

    private static List<Reason> requireOpen(OrderWork work) {
        return work.order().openRequest().isPresent()
                ? List.of()
                : List.of(Reason.of(
                        "order.no-cancellation-request",
                        "",
                        "no request to cancel {order} is open",
                        "order",
                        work.order().id()));
    }
}
