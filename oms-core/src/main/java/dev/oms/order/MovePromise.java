package dev.oms.order;

import dev.oms.command.Decision;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.lifecycle.Phase;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides on another promise for an order that stands:
 *
 * <ol>
 *   <li>The channel's word is a fact, whatever the state. What it moved stands in the place of what it had told, and of
 *       what was agreed on; what it tells as before moves nothing, so reading a file again takes no agreement back.
 *   <li>What seller and buyer agree on stands beside what was promised. An agreement on what was promised anyway is
 *       none any more.
 *   <li>What of the order still waits for stock is served in the turn the new promise gives it.
 * </ol>
 */
final class MovePromise implements Handler<Order> {

    private static final Set<Phase> GOES_ON = EnumSet.of(Phase.TO_CONFIRM, Phase.PREPARING, Phase.SHIPPING);

    private final OrderId id;
    private final Promise told;
    private final boolean byChannel;
    private final Optional<Instant> at;
    private final OrderRules rules;

    private MovePromise(OrderId id, Promise told, boolean byChannel, Optional<Instant> at, OrderRules rules) {
        this.id = id;
        this.told = told;
        this.byChannel = byChannel;
        this.at = at;
        this.rules = rules;
    }

    /** Seller and buyer agree. */
    static MovePromise agreed(OrderId id, Promise on, OrderRules rules) {
        return new MovePromise(id, on, false, Optional.empty(), rules);
    }

    /** The channel tells, at a time by its clock if it told one. */
    static MovePromise byChannel(OrderId id, Promise told, Optional<Instant> at, OrderRules rules) {
        return new MovePromise(id, told, true, at, rules);
    }

    /** Whether a channel that tells this moves the promise of the order. */
    static boolean moves(Promise told, Order order) {
        return !told.or(order.promise()).equals(order.promise());
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
        Order before = read.entity(Order.TYPE.ref(id.value())).orElseThrow();
        OrderWork work = found.get();
        List<Reason> refused = byChannel ? List.of() : refusals(work.change());
        if (!refused.isEmpty()) {
            return Decision.refuse(refused);
        }
        Promise promise = byChannel ? told.or(before.promise()) : before.promise();
        Promise agreed = byChannel
                ? before.agreed().whereAlike(before.promise(), promise)
                : told.or(before.agreed()).beside(promise);
        if (promise.equals(before.promise()) && agreed.equals(before.agreed())) {
            return Decision.already(before);
        }
        work.change().promise(promise, agreed);
        at.ifPresent(work.change()::happenedAt);
        work.rankAgain(rules.backorders());
        work.stock().settle(session);
        return Decision.change(work.order(), Bytes.utf8(id.value()), work::addTo);
    }

    @Override
    public Order replay(CommandReceipt receipt, Session session) {
        return Orders.replayed(receipt, session);
    }

    private List<Reason> refusals(OrderChange change) {
        Order order = change.order();
        return new Reasons()
                .require(!told.isNone(), "promise.empty", "promise", "neither time is told")
                .require(
                        GOES_ON.contains(change.state().phase()),
                        "order.ended",
                        "",
                        "nothing can be promised of an order that is {state}",
                        "state",
                        order.state())
                .require(
                        told.shipBy().isEmpty() || order.units().unshipped() > 0,
                        "promise.has-left",
                        "shipBy",
                        "no unit is still to be handed over")
                .list();
    }
}
