package dev.oms.order;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.outcome.Reason;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.util.List;
import java.util.Optional;

/** A command on one order that stands, and on its reservations: every room gives such commands through this. */
public final class OnOrder implements Handler<Order> {

    /** Changes an order, or says every reason why not. */
    @FunctionalInterface
    public interface Change {

        /**
         * Decides.
         *
         * @param session for what can only be asked once the order is known; read only
         * @return the reasons why not; none if the order was changed
         */
        List<Reason> decide(OrderWork work, Session session);
    }

    private final OrderId id;
    private final OrderRules rules;
    private final Change change;

    public OnOrder(OrderId id, OrderRules rules, Change change) {
        this.id = id;
        this.rules = rules;
        this.change = change;
    }

    @Override
    public void plan(ReadPlan plan) {
        OrderWork.plan(plan, id);
    }

    @Override
    public Decision<Order> decide(ReadSet read, Session session, Moment moment) {
        Optional<OrderWork> found = OrderWork.of(read, id, rules, moment);
        if (found.isEmpty()) {
            return Decision.refuse(List.of(OrderWork.unknown(id)));
        }
        OrderWork work = found.get();
        List<Reason> refused = change.decide(work, session);
        if (refused.isEmpty()) {
            work.stock().settle(session);
        }
        return refused.isEmpty()
                ? Decision.change(work.order(), Bytes.utf8(id.value()), work::addTo)
                : Decision.refuse(refused);
    }

    @Override
    public Order replay(CommandReceipt receipt, Session session) {
        return Orders.replayed(receipt, session);
    }
}
