package dev.oms.order;

import dev.oms.lifecycle.Capability;
import dev.oms.money.Money;
import dev.oms.outcome.Reason;
import dev.oms.outcome.Reasons;
import java.util.List;

/**
 * Cancels units that have not been touched: those nothing is reserved for first, then waiting ones, then reserved ones.
 * What was picked has to be put back before.
 */
final class CancelUnits {

    private static final List<Place> CANCELLABLE = List.of(Place.UNRESERVED, Place.BACKORDERED, Place.RESERVED);
    private static final List<Place> UNSHIPPED =
            List.of(Place.UNRESERVED, Place.BACKORDERED, Place.RESERVED, Place.PICKED, Place.PACKED);

    private CancelUnits() {}

    static List<Reason> wholeOrder(OrderWork work) {
        Reasons reasons = new Reasons().addAll(work.change().illegal(OrderLifecycle.CANCEL));
        if (reasons.isEmpty()) {
            requireMayCancel(work, reasons);
        }
        Units units = work.order().units();
        long untouched = units.in(CANCELLABLE::contains);
        reasons.require(
                untouched == units.open(),
                "order.under-way",
                "",
                "{touched} of {open} units have been picked or have left; cancel the others line by line",
                "touched",
                units.open() - untouched,
                "open",
                units.open());
        if (!reasons.isEmpty()) {
            return reasons.list();
        }
        for (OrderLine line : work.order().lines()) {
            reasons.addAll(take(work, line, line.open()));
        }
        return finish(work, reasons);
    }

    /** Expires the order: its reserved units go back to the shelf and wait for nothing. */
    static List<Reason> letGo(OrderWork work) {
        Reasons reasons = new Reasons().addAll(work.change().fire(OrderLifecycle.EXPIRE));
        if (!reasons.isEmpty()) {
            return reasons.list();
        }
        for (OrderLine line : work.order().lines()) {
            long reserved = line.units().reserved();
            if (reserved > 0) {
                work.change().move(line.id(), Place.RESERVED, Place.UNRESERVED, reserved);
                reasons.addAll(work.release(line.id(), reserved));
            }
            long waiting = line.units().backordered();
            if (waiting > 0) {
                work.change().move(line.id(), Place.BACKORDERED, Place.UNRESERVED, waiting);
                reasons.addAll(work.withdraw(line.id(), waiting));
            }
        }
        return reasons.list();
    }

    static List<Reason> ofLine(OrderWork work, String lineId, long units) {
        Reasons reasons = new Reasons();
        requireMayCancel(work, reasons);
        reasons.addAll(some(work, lineId, units));
        if (!reasons.isEmpty()) {
            return reasons.list();
        }
        OrderLine line = work.order().line(lineId).orElseThrow();
        boolean goodsLeft =
                work.order().lines().stream().anyMatch(other -> other.kind().hasStock() && other.open() > 0);
        if (line.kind().hasStock() && !goodsLeft) {
            for (OrderLine other : work.order().lines()) {
                reasons.addAll(take(work, other, other.open()));
            }
        }
        return finish(work, reasons);
    }

    /** Takes some units of a line away; the reasons why not, if they have been picked or sent. */
    static List<Reason> some(OrderWork work, String lineId, long units) {
        Reasons reasons = new Reasons();
        OrderLine line = work.order().line(lineId).orElse(null);
        if (line == null) {
            return reasons.add("line.unknown", "line", "the order has no line {line}", "line", lineId)
                    .list();
        }
        long untouched = untouched(work.order(), line);
        reasons.require(
                units >= 1 && units <= untouched,
                "line.cannot-cancel",
                "units",
                "{units} units cannot be cancelled; 1 to {most} of line {line} have not been picked or sent",
                "units",
                units,
                "most",
                untouched,
                "line",
                lineId);
        if (!reasons.isEmpty()) {
            return reasons.list();
        }
        return take(work, line, units);
    }

    /**
     * Cancels all that has not left, and with it services and fees if nothing has. Picked and packed units wait to be
     * put back.
     */
    static List<Reason> unshipped(OrderWork work) {
        boolean nothingLeft = work.order().units().shipped() == 0;
        Reasons reasons = new Reasons();
        for (OrderLine line : work.order().lines()) {
            long units = line.kind().hasStock() ? line.units().unshipped() : nothingLeft ? line.open() : 0;
            reasons.addAll(take(work, line, units, UNSHIPPED));
        }
        return reasons.list();
    }

    /** Services and fees have gone with the first unit that left. */
    private static long untouched(Order order, OrderLine line) {
        if (line.kind().hasStock()) {
            return line.units().in(CANCELLABLE::contains);
        }
        return order.units().shipped() > 0 ? 0 : line.open();
    }

    static void requireMayCancel(OrderWork work, Reasons reasons) {
        reasons.require(
                work.change().allows(Capability.MAY_CANCEL),
                "order.may-not-cancel",
                "",
                "an order that is {state} cannot be cancelled",
                "state",
                work.order().state());
    }

    private static List<Reason> take(OrderWork work, OrderLine line, long units) {
        return take(work, line, units, CANCELLABLE);
    }

    private static List<Reason> take(OrderWork work, OrderLine line, long units, List<Place> places) {
        if (units == 0) {
            return List.of();
        }
        long remaining = line.kind().hasStock() ? line.units().unshipped() : line.open();
        Money share = work.change().cancel(line.id(), units, remaining).buyerPays();
        List<Reason> refused =
                line.kind().hasStock() ? takeGoods(work, line, units, places) : takeWithoutPlace(work, line, units);
        // last: whether all is paid depends on what is still open
        work.change().lessDue(share);
        return refused;
    }

    private static List<Reason> takeWithoutPlace(OrderWork work, OrderLine line, long units) {
        work.change().cancelWithoutPlace(line.id(), units);
        return List.of();
    }

    private static List<Reason> takeGoods(OrderWork work, OrderLine line, long units, List<Place> places) {
        long left = units;
        for (Place place : places) {
            long part = Math.min(left, line.units().in(place));
            if (part > 0) {
                work.change().move(line.id(), place, Place.CANCELLED, part);
                List<Reason> refused =
                        switch (place) {
                            case RESERVED -> work.release(line.id(), part);
                            case PICKED, PACKED -> work.putAway(line.id(), part);
                            case BACKORDERED -> work.withdraw(line.id(), part);
                            default -> List.of();
                        };
                if (!refused.isEmpty()) {
                    return refused;
                }
                left -= part;
            }
        }
        return List.of();
    }

    private static List<Reason> finish(OrderWork work, Reasons reasons) {
        if (!reasons.isEmpty()) {
            return reasons.list();
        }
        return work.change().rollUp();
    }
}
