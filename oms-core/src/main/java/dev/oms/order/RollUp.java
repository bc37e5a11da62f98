package dev.oms.order;

import dev.oms.lifecycle.Lifecycle;
import dev.oms.lifecycle.Phase;
import dev.oms.lifecycle.State;
import java.util.List;
import java.util.Optional;

/**
 * What state the units of an order call for. Over the open units (ordered − cancelled):
 *
 * <ol>
 *   <li>none open: {@code CANCELLED}
 *   <li>some unshipped, and any picked or further: {@code PREPARING}
 *   <li>all shipped, one under way: {@code SHIPPED}
 *   <li>all ended, and the buyer has one: {@code DELIVERED}
 *   <li>all lost: {@code CANCELLED}; else, none kept: {@code RETURNED}
 * </ol>
 *
 * <p>Services and fees have no places and follow the goods; an order of them alone is delivered when it is confirmed.
 */
public final class RollUp {

    private RollUp() {}

    /** The state called for; empty while nothing calls for another one: all open units wait. */
    public static Optional<State> target(Order order) {
        List<OrderLine> goods =
                order.lines().stream().filter(line -> line.kind().hasStock()).toList();
        if (order.lines().stream().allMatch(line -> line.open() == 0)) {
            return Optional.of(OrderLifecycle.CANCELLED);
        }
        Units units = order.units();
        return units.open() == 0 ? servicesAlone(order, goods) : target(units);
    }

    /** The state open units call for. */
    private static Optional<State> target(Units units) {
        if (units.unshipped() > 0) {
            boolean begun = units.picked() + units.packed() + units.shipped() > 0;
            return begun ? Optional.of(OrderLifecycle.PREPARING) : Optional.empty();
        }
        if (units.inTransit() > 0) {
            return Optional.of(OrderLifecycle.SHIPPED);
        }
        if (units.delivered() > 0) {
            return Optional.of(OrderLifecycle.DELIVERED);
        }
        return Optional.of(units.refused() > 0 ? OrderLifecycle.RETURNED : OrderLifecycle.CANCELLED);
    }

    /**
     * The state of an order that is told line by line, by the same rule: one line delivered and one cancelled is
     * {@code DELIVERED}, one shipped and one waiting {@code PREPARING}. Where all wait, the earliest counts.
     */
    public static State ofLines(List<State> lines) {
        List<State> open = lines.stream()
                .filter(state -> state.phase() != Phase.CANCELLED || !state.isTerminal())
                .toList();
        if (open.isEmpty()) {
            return OrderLifecycle.CANCELLED;
        }
        if (open.stream().distinct().count() == 1) {
            return open.get(0);
        }
        Units units = open.stream().map(state -> Units.all(Place.of(state), 1)).reduce(Units.NONE, Units::plus);
        State waiting = open.stream().anyMatch(state -> state.phase() == Phase.TO_CONFIRM)
                ? OrderLifecycle.PLACED
                : OrderLifecycle.CONFIRMED;
        boolean begun = open.contains(OrderLifecycle.PREPARING);
        State target = target(units).orElse(begun ? OrderLifecycle.PREPARING : waiting);
        boolean accepted =
                open.stream().allMatch(state -> state.phase() != Phase.DONE || state.equals(OrderLifecycle.COMPLETED));
        return target.equals(OrderLifecycle.DELIVERED) && accepted ? OrderLifecycle.COMPLETED : target;
    }

    /**
     * Whether a state agrees with where the units are: it is the one called for or a later one of the same phase, or
     * the goods came back after they had been delivered; nothing has left, arrived or ended while all open units wait.
     */
    static boolean fits(Order order, State state, Lifecycle<Order> lifecycle) {
        Optional<State> target = target(order);
        if (target.isPresent()) {
            boolean cameBack = target.get().phase() == Phase.DONE && state.phase() == Phase.RETURNED;
            return (target.get().phase() == state.phase() && lifecycle.reaches(target.get(), state)) || cameBack;
        }
        return order.units().open() == 0
                || state.phase() == Phase.TO_CONFIRM
                || state.phase() == Phase.PREPARING
                || (state.phase() == Phase.CANCELLED && !state.isTerminal());
    }

    private static Optional<State> servicesAlone(Order order, List<OrderLine> goods) {
        boolean confirmed = !order.state().equals(OrderLifecycle.PLACED.code())
                && !order.state().equals(OrderLifecycle.EXPIRED.code());
        return confirmed && goods.isEmpty() ? Optional.of(OrderLifecycle.DELIVERED) : Optional.empty();
    }
}
