package dev.oms.lifecycle;

import dev.oms.outcome.Reason;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A named condition on a move: it answers the reasons why not, or none.
 *
 * <p>A pure question about the context: no I/O, no clock, no change. It may be asked more than once for one move (a
 * preview, a retry). Example: {@code Guard.require("payment authorized", Order::isAuthorized, Reason.of("order.unpaid",
 * "", "not yet paid"))}. Immutable and thread-safe if its function is.
 *
 * @param <C> what it looks at, for example the order as it would be after the move's counters changed
 */
public final class Guard<C> {

    private final String name;
    private final Function<? super C, List<Reason>> check;

    private Guard(String name, Function<? super C, List<Reason>> check) {
        this.name = Objects.requireNonNull(name, "name");
        this.check = Objects.requireNonNull(check, "check");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a guard has a name");
        }
    }

    /** A guard whose function answers every reason against the move; an empty list allows it. */
    public static <C> Guard<C> of(String name, Function<? super C, List<Reason>> check) {
        return new Guard<>(name, check);
    }

    /** A guard that refuses for one fixed reason unless {@code holds}. */
    public static <C> Guard<C> require(String name, Predicate<? super C> holds, Reason otherwise) {
        List<Reason> refused = List.of(otherwise);
        Objects.requireNonNull(holds, "holds");
        return new Guard<>(name, context -> holds.test(context) ? List.of() : refused);
    }

    /** What the condition is called in the table's documentation. */
    public String name() {
        return name;
    }

    /** The reasons against the move; empty if it is allowed. */
    public List<Reason> refusals(C context) {
        return check.apply(context);
    }

    @Override
    public String toString() {
        return name;
    }
}
