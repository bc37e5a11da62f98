package dev.oms.lifecycle;

import static dev.oms.lifecycle.Capability.HOLDS_STOCK;
import static dev.oms.lifecycle.Capability.MAY_CANCEL;
import static dev.oms.lifecycle.Capability.MAY_EDIT;
import static dev.oms.lifecycle.Capability.MAY_SHIP;
import static dev.oms.lifecycle.Row.row;

import dev.oms.outcome.Reason;
import java.util.List;
import java.util.Set;

/** A table as an order has it, for tests of the engine; the real one lives with the order and may differ. */
final class SampleOrders {

    static final State PLACED = State.of("PLACED", Phase.TO_CONFIRM, HOLDS_STOCK, MAY_EDIT, MAY_CANCEL);
    static final State CONFIRMED = State.of("CONFIRMED", Phase.PREPARING, HOLDS_STOCK, MAY_EDIT, MAY_SHIP, MAY_CANCEL);
    static final State PREPARING = State.of("PREPARING", Phase.PREPARING, HOLDS_STOCK, MAY_SHIP, MAY_CANCEL);
    static final State SHIPPED = State.of("SHIPPED", Phase.SHIPPING);
    static final State DELIVERED = State.of("DELIVERED", Phase.DONE);
    static final State COMPLETED = State.of("COMPLETED", Phase.DONE).terminal();
    static final State CANCELLED = State.of("CANCELLED", Phase.CANCELLED).terminal();
    static final State EXPIRED = State.of("EXPIRED", Phase.CANCELLED);
    static final State RETURNED = State.of("RETURNED", Phase.RETURNED).terminal();

    static final Trigger CONFIRM = Trigger.of("CONFIRM");
    static final Trigger PREPARE = Trigger.of("PREPARE");
    static final Trigger PUT_BACK = Trigger.of("PUT_BACK");
    static final Trigger SHIP_ALL = Trigger.of("SHIP_ALL");
    static final Trigger DELIVER_ALL = Trigger.of("DELIVER_ALL");
    static final Trigger COMPLETE = Trigger.of("COMPLETE");
    static final Trigger CANCEL = Trigger.of("CANCEL");
    static final Trigger LOSE_ALL = Trigger.of("LOSE_ALL");
    static final Trigger RETURN_ALL = Trigger.of("RETURN_ALL");
    static final Trigger EXPIRE = Trigger.of("EXPIRE");
    static final Trigger REINSTATE = Trigger.of("REINSTATE").reinstating();

    static final State QUALITY_CHECK = State.of("QUALITY_CHECK", Phase.PREPARING, HOLDS_STOCK, MAY_CANCEL);
    static final Trigger CHECK = Trigger.of("CHECK");
    static final Trigger FAIL_CHECK = Trigger.of("FAIL_CHECK");

    /** What the guards look at: the holds that are open, by the trigger they block, and whether it is paid. */
    record Facts(Set<String> heldAt, boolean paid) {
        static final Facts FREE = new Facts(Set.of(), true);

        static Facts heldAt(Trigger... triggers) {
            return new Facts(
                    Set.copyOf(List.of(triggers).stream().map(Trigger::code).toList()), true);
        }

        Facts unpaid() {
            return new Facts(heldAt, false);
        }
    }

    static final Guard<Facts> PAID =
            Guard.require("paid", Facts::paid, Reason.of("order.unpaid", "", "the order is not paid"));

    static Guard<Facts> notHeldAt(Trigger trigger) {
        return Guard.of(
                "not held at " + trigger,
                facts -> facts.heldAt().contains(trigger.code())
                        ? List.of(Reason.of("order.held", "", "{step} is on hold", "step", trigger.code()))
                        : List.of());
    }

    static final Guard<Facts> NOT_HELD_AT_CONFIRM = notHeldAt(CONFIRM);
    static final Guard<Facts> NOT_HELD_AT_SHIP = notHeldAt(SHIP_ALL);

    private SampleOrders() {}

    static LifecycleBuilder<Facts> table() {
        // @formatter:off
        return Lifecycle.<Facts>builder("order", "1")
                .states(PLACED, CONFIRMED, PREPARING, SHIPPED, DELIVERED, COMPLETED, CANCELLED, EXPIRED, RETURNED)
                .initial(PLACED)
                .rows(
                        row(PLACED,    CONFIRM,     CONFIRMED),
                        row(PLACED,    EXPIRE,      EXPIRED),
                        row(PLACED,    CANCEL,      CANCELLED).automatic(),
                        row(EXPIRED,   REINSTATE,   PLACED),
                        row(CONFIRMED, PREPARE,     PREPARING).automatic(),
                        row(CONFIRMED, CANCEL,      CANCELLED).automatic(),
                        row(PREPARING, SHIP_ALL,    SHIPPED).automatic(),
                        row(PREPARING, PUT_BACK,    CONFIRMED),
                        row(PREPARING, CANCEL,      CANCELLED).automatic(),
                        row(SHIPPED,   DELIVER_ALL, DELIVERED).automatic(),
                        row(SHIPPED,   RETURN_ALL,  RETURNED).automatic(),
                        row(SHIPPED,   LOSE_ALL,    CANCELLED).automatic(),
                        row(DELIVERED, RETURN_ALL,  RETURNED).automatic(),
                        row(DELIVERED, COMPLETE,    COMPLETED))
                .guard(CONFIRM, NOT_HELD_AT_CONFIRM, PAID)
                .guard(PREPARING, SHIP_ALL, NOT_HELD_AT_SHIP);
        // @formatter:on
    }

    static Lifecycle<Facts> standard() {
        return table().build();
    }
}
