package dev.oms.order;

import static dev.oms.lifecycle.Row.row;

import dev.oms.lifecycle.Capability;
import dev.oms.lifecycle.Guard;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.lifecycle.Phase;
import dev.oms.lifecycle.State;
import dev.oms.lifecycle.Trigger;
import dev.oms.outcome.Reason;
import java.util.List;
import java.util.stream.Stream;

/**
 * The standard lifecycle of an order. People command {@code confirm}, {@code prepare}, {@code cancel}, {@code expire},
 * {@code reinstate} and {@code complete}; the automatic rows are walked when the units of the order say so, and are
 * never commanded.
 */
public final class OrderLifecycle {

    /** Came in; waits for the seller's yes. */
    public static final State PLACED =
            State.of("PLACED", Phase.TO_CONFIRM, Capability.HOLDS_STOCK, Capability.MAY_EDIT, Capability.MAY_CANCEL);

    public static final State CONFIRMED = State.of(
            "CONFIRMED",
            Phase.PREPARING,
            Capability.HOLDS_STOCK,
            Capability.MAY_EDIT,
            Capability.MAY_SHIP,
            Capability.MAY_CANCEL);

    /** Units are being picked or packed, or some have left. */
    public static final State PREPARING =
            State.of("PREPARING", Phase.PREPARING, Capability.HOLDS_STOCK, Capability.MAY_SHIP, Capability.MAY_CANCEL);

    /** All units have left, some are under way. */
    public static final State SHIPPED = State.of("SHIPPED", Phase.SHIPPING);

    /** No unit is under way, and the buyer has some. */
    public static final State DELIVERED = State.of("DELIVERED", Phase.DONE);

    /** The buyer accepted, or the return window closed. */
    public static final State COMPLETED = State.of("COMPLETED", Phase.DONE).terminal();

    public static final State CANCELLED = State.of("CANCELLED", Phase.CANCELLED).terminal();

    /** Nobody paid or confirmed in time. */
    public static final State EXPIRED = State.of("EXPIRED", Phase.CANCELLED);

    /** The buyer kept nothing. */
    public static final State RETURNED = State.of("RETURNED", Phase.RETURNED).terminal();

    public static final Trigger CONFIRM = Trigger.of("CONFIRM");
    public static final Trigger PREPARE = Trigger.of("PREPARE");
    public static final Trigger SHIP_ALL = Trigger.of("SHIP_ALL");
    public static final Trigger DELIVER_ALL = Trigger.of("DELIVER_ALL");
    public static final Trigger RETURN_ALL = Trigger.of("RETURN_ALL");
    public static final Trigger LOSE_ALL = Trigger.of("LOSE_ALL");
    public static final Trigger COMPLETE = Trigger.of("COMPLETE");
    public static final Trigger CANCEL = Trigger.of("CANCEL");
    public static final Trigger EXPIRE = Trigger.of("EXPIRE");
    public static final Trigger REINSTATE = Trigger.of("REINSTATE").reinstating();

    private static final Lifecycle<Order> STANDARD = build();

    private OrderLifecycle() {}

    /** The standard lifecycle; a host's own is made from it. */
    public static Lifecycle<Order> standard() {
        return STANDARD;
    }

    private static Lifecycle<Order> build() {
        return Lifecycle.<Order>builder("order", "1")
                .states(PLACED, CONFIRMED, PREPARING, SHIPPED, DELIVERED, COMPLETED, CANCELLED, EXPIRED, RETURNED)
                .initial(PLACED)
                // @formatter:off
                .rows(
                        row(PLACED,    CONFIRM,     CONFIRMED),
                        row(PLACED,    CANCEL,      CANCELLED).automatic(),
                        row(PLACED,    EXPIRE,      EXPIRED),
                        row(EXPIRED,   REINSTATE,   PLACED),
                        row(CONFIRMED, PREPARE,     PREPARING).automatic(),
                        row(CONFIRMED, CANCEL,      CANCELLED).automatic(),
                        row(PREPARING, SHIP_ALL,    SHIPPED).automatic(),
                        row(PREPARING, CANCEL,      CANCELLED).automatic(),
                        row(SHIPPED,   DELIVER_ALL, DELIVERED).automatic(),
                        row(SHIPPED,   RETURN_ALL,  RETURNED).automatic(),
                        row(SHIPPED,   LOSE_ALL,    CANCELLED).automatic(),
                        row(DELIVERED, COMPLETE,    COMPLETED),
                        row(DELIVERED, RETURN_ALL,  RETURNED).automatic())
                // @formatter:on
                .guard(CONFIRM, notHeld(Step.CONFIRM))
                .guard(COMPLETE, notHeld(Step.COMPLETE), nothingDisagrees())
                .build();
    }

    /** No open hold blocks the step. */
    public static Guard<Order> notHeld(Step step) {
        return Guard.of("not held", order -> heldReasons(order, step));
    }

    static List<Reason> heldReasons(Order order, Step step) {
        return order.holdsOn(step).stream()
                .map(hold -> Reason.of(
                        "order.held",
                        "",
                        "{order} is on hold ({type}: {reason}); {step} waits until it is released",
                        "order",
                        order.id(),
                        "type",
                        hold.type(),
                        "reason",
                        hold.reason(),
                        "step",
                        step))
                .toList();
    }

    private static Guard<Order> nothingDisagrees() {
        return Guard.of("nothing disagrees", order -> order.openDiscrepancies().stream()
                .flatMap(open -> Stream.of(Reason.of(
                        "order.discrepancy",
                        "",
                        "{order} has an open discrepancy ({code}): {text}",
                        "order",
                        order.id(),
                        "code",
                        open.code(),
                        "text",
                        open.text())))
                .toList());
    }
}
