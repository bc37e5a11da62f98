package dev.oms.jdbc.spring;

import dev.oms.order.Order;
import dev.oms.order.OrderDraft;
import dev.oms.outcome.Outcome;
import dev.oms.storage.RestartTransactionException;
import org.springframework.dao.ConcurrencyFailureException;

/** Calls the service again where others came first; outside of its transaction, which is rolled back by then. */
public class Checkouts {

    private static final int MOST_ATTEMPTS = 20;

    private final CheckoutService service;

    Checkouts(CheckoutService service) {
        this.service = service;
    }

    /** As the service, as often as it takes. */
    public Outcome<Order> checkOut(OrderDraft draft, String gift) {
        for (int attempt = 1; ; attempt++) {
            try {
                return service.checkOut(draft, gift);
            } catch (RestartTransactionException | ConcurrencyFailureException othersCameFirst) { // ours, Spring's
                if (attempt == MOST_ATTEMPTS) {
                    throw othersCameFirst;
                }
            }
        }
    }
}
