package dev.oms.order;

import dev.oms.command.CommandId;
import dev.oms.command.Decision;
import dev.oms.command.Desk;
import dev.oms.command.DueReport;
import dev.oms.command.DueWork;
import dev.oms.command.Handler;
import dev.oms.command.Moment;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.storage.Bytes;
import dev.oms.storage.CommandReceipt;
import dev.oms.storage.ContendedException;
import dev.oms.storage.Cursor;
import dev.oms.storage.KeyRange;
import dev.oms.storage.Page;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import dev.oms.storage.Session;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Does to orders what their deadlines of one kind call for. Whether an order is still due is decided again when its
 * turn comes, on the order as it stands then: a payment that came first wins.
 */
final class DueOrders implements DueWork {

    private static final int PAGE = 100;

    private final Desk desk;
    private final OrderRules rules;
    private final Deadline.Kind kind;
    private final String name;
    private final OnOrder.Change change;

    /**
     * Work on one kind of deadline.
     *
     * @param desk its context says who acts, and why
     */
    DueOrders(Desk desk, OrderRules rules, Deadline.Kind kind, String name, OnOrder.Change change) {
        this.desk = desk;
        this.rules = rules;
        this.kind = kind;
        this.name = name;
        this.change = change;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DueReport run(int limit) {
        KeyRange due = KeyRange.startingWith(kind.name()).until(desk.now().plus(1, ChronoUnit.MICROS));
        List<Reason> left = new ArrayList<>();
        int done = 0;
        Optional<Cursor> after = Optional.empty();
        do {
            Optional<Cursor> begun = after;
            Page<Order> page = desk.read(session -> session.find(Order.DUE, due, begun, PAGE));
            for (Order order : page.items()) {
                if (done == limit) {
                    return new DueReport(name, done, left, next());
                }
                done += piece(order, left) ? 1 : 0;
            }
            after = page.next();
        } while (after.isPresent());
        return new DueReport(name, done, left, next());
    }

    /** Does one piece; whether there was still something to do. */
    private boolean piece(Order order, List<Reason> left) {
        String key = "due:" + kind + "/" + order.id() + "/" + order.version();
        CommandId id = new CommandId("order.due", Optional.of(key), Bytes.utf8(key));
        try {
            Outcome<Order> outcome = desk.run(id, new Piece(order.id()));
            left.addAll(outcome.reasons());
            return outcome instanceof Outcome.Done<Order> done && !done.replayed();
        } catch (ContendedException contended) {
            left.add(Reason.of("due.contended", "order", "others kept changing {order}", "order", order.id()));
            return false;
        }
    }

    private Optional<Instant> next() {
        return desk
                .read(session -> session.find(Order.DUE, KeyRange.startingWith(kind.name()), Optional.empty(), 1))
                .items()
                .stream()
                .findFirst()
                .flatMap(order -> order.deadline(kind));
    }

    /** The change, if the deadline still stands and has come. */
    private final class Piece implements Handler<Order> {

        private final OrderId id;
        private final OnOrder onOrder;

        Piece(OrderId id) {
            this.id = id;
            this.onOrder = new OnOrder(id, rules, change);
        }

        @Override
        public void plan(ReadPlan plan) {
            onOrder.plan(plan);
        }

        @Override
        public Decision<Order> decide(ReadSet read, Session session, Moment moment) {
            Optional<Order> order = read.entity(Order.TYPE.ref(id.value()));
            boolean due =
                    order.filter(standing -> standing.isDue(kind, moment.now())).isPresent();
            return order.isEmpty() || due ? onOrder.decide(read, session, moment) : Decision.already(order.get());
        }

        @Override
        public Order replay(CommandReceipt receipt, Session session) {
            return onOrder.replay(receipt, session);
        }
    }
}
