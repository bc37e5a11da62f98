package dev.oms.order;

import dev.oms.storage.Session;

/** What a payment does to an order that had expired before it came. */
public final class LatePayment {

    private LatePayment() {}

    /**
     * Takes the order in again if it had expired, the policy says so, its money covers what is open, and all that waits
     * can be reserved; else it stays as it is. To be asked when the money has been recorded in {@code work}.
     */
    public static void settle(OrderWork work, Session session, OrderRules rules) {
        boolean again = work.change().illegal(OrderLifecycle.REINSTATE).isEmpty()
                && work.change().wouldBePaid()
                && rules.latePayments().mayReinstate(work.order());
        if (again) {
            // A refusal changes nothing: the promise to pay back stands beside the money already.
            ReinstateOrder.decide(work, session, rules);
            work.stock().settle(session);
        }
    }
}
