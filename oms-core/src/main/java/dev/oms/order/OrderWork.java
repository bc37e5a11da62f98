package dev.oms.order;

import dev.oms.command.Moment;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import dev.oms.stock.Backorder;
import dev.oms.stock.Bucket;
import dev.oms.stock.LedgerCause;
import dev.oms.stock.Reservation;
import dev.oms.stock.ReservationOwner;
import dev.oms.stock.StockChanges;
import dev.oms.storage.ChangeSet;
import dev.oms.storage.RangeRead;
import dev.oms.storage.ReadPlan;
import dev.oms.storage.ReadSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * An order and its reservations while one command works on both: {@linkplain #plan plan} what is to be read, make
 * {@linkplain #of this} of it, change, and {@linkplain #addTo add} it to the change set. For one thread.
 */
public final class OrderWork {

    /** The code of the refusal of what is about an order that is not there. */
    public static final String UNKNOWN = "order.unknown";

    /** The most reservations one order has; a change set could not touch more. */
    private static final int MAX_RESERVATIONS = ChangeSet.MAX_PARTS;

    private final OrderChange order;
    private final StockChanges stock;
    private final List<Reservation> reservations;
    private final List<Backorder> backorders;

    private OrderWork(
            OrderChange order, StockChanges stock, List<Reservation> reservations, List<Backorder> backorders) {
        this.order = order;
        this.stock = stock;
        this.reservations = new ArrayList<>(reservations);
        this.backorders = new ArrayList<>(backorders);
    }

    /** Adds the order and its reservations to what is to be read. */
    public static void plan(ReadPlan plan, OrderId id) {
        plan.entity(Order.TYPE.ref(id.value())).range(reservationsOf(id)).range(backordersOf(id));
    }

    /** What was read; empty if there is no such order. */
    public static Optional<OrderWork> of(ReadSet read, OrderId id, OrderRules rules, Moment moment) {
        return of(read, id, rules, moment, moment.commandKey());
    }

    /**
     * What was read; empty if there is no such order.
     *
     * @param cause the fact because of which the order changes
     */
    public static Optional<OrderWork> of(ReadSet read, OrderId id, OrderRules rules, Moment moment, String cause) {
        return read.entity(Order.TYPE.ref(id.value()))
                .map(found -> new OrderWork(
                        OrderChange.of(found, rules, moment, cause),
                        new StockChanges(moment),
                        read.list(reservationsOf(id)),
                        read.list(backordersOf(id))));
    }

    /** The reason for an order that is not there. */
    public static Reason unknown(OrderKey id) {
        return Reason.of(UNKNOWN, "order", "there is no order {order}", "order", id);
    }

    public OrderChange change() {
        return order;
    }

    public Order order() {
        return order.order();
    }

    public StockChanges stock() {
        return stock;
    }

    /** Gives reserved units of a line back to the shelf; the reasons why not, if fewer are reserved. */
    public List<Reason> release(String lineId, long units) {
        return endReserved(lineId, units, stock::release);
    }

    /** Lets units of a line wait no longer; the reasons why not, if fewer are waited for. */
    public List<Reason> withdraw(String lineId, long units) {
        return end(backorders, Backorder::owner, Backorder::open, lineId, units, stock::withdraw);
    }

    /** Lets what still waits be served in the turn it has now. */
    void rankAgain(BackorderPolicy policy) {
        backorders.replaceAll(waiting -> waiting.isOpen()
                ? stock.rank(
                        waiting,
                        policy.terms(
                                order(), order().line(waiting.owner().line()).orElseThrow()))
                : waiting);
    }

    /** Ends the reservation of units of a line that are not on the shelf: they wait in the put-away bucket. */
    List<Reason> putAway(String lineId, long units) {
        return endReserved(lineId, units, (reservation, count) -> stock.release(reservation, count, Bucket.PUT_AWAY));
    }

    /** Takes reserved units of a line off the shelf for good; the reasons why not, if fewer are reserved. */
    public List<Reason> ship(String lineId, long units, LedgerCause cause) {
        return endReserved(lineId, units, (reservation, count) -> stock.ship(reservation, count, cause));
    }

    /** Adds everything to a change set. */
    public void addTo(ChangeSet.Builder parts) {
        order.writeTo(parts);
        stock.addTo(parts);
    }

    private List<Reason> endReserved(
            String lineId, long units, BiFunction<Reservation, Long, Outcome<Reservation>> ending) {
        return end(reservations, Reservation::owner, Reservation::open, lineId, units, ending);
    }

    private static <E> List<Reason> end(
            List<E> kept,
            Function<E, ReservationOwner> owner,
            ToLongFunction<E> open,
            String lineId,
            long units,
            BiFunction<E, Long, Outcome<E>> ending) {
        long left = units;
        for (int i = 0; i < kept.size() && left > 0; i++) {
            E one = kept.get(i);
            long part = Math.min(left, owner.apply(one).line().equals(lineId) ? open.applyAsLong(one) : 0);
            if (part > 0) {
                Outcome<E> ended = ending.apply(one, part);
                if (ended.isRefused()) {
                    return ended.reasons();
                }
                kept.set(i, ended.orThrow());
                left -= part;
            }
        }
        return left == 0
                ? List.of()
                : List.of(Reason.of(
                        "order.reserved-less",
                        "lines",
                        "line {line} has {missing} units fewer reserved or waited for than it says",
                        "line",
                        lineId,
                        "missing",
                        left));
    }

    private static RangeRead<Backorder> backordersOf(OrderId id) {
        return Backorder.ofOrder(id.value(), MAX_RESERVATIONS);
    }

    private static RangeRead<Reservation> reservationsOf(OrderId id) {
        return Reservation.ofOrder(id.value(), MAX_RESERVATIONS);
    }
}
