package dev.oms.lifecycle;

import dev.oms.outcome.Reason;
import java.util.List;
import java.util.Objects;

/**
 * How far a roll-up came, edge by edge over automatic rows: all the way, or to where something stood against it.
 *
 * <p>Example: from {@code CONFIRMED} toward {@code SHIPPED} the rows are {@code PREPARE} and {@code SHIP_ALL}; if a
 * guard refuses {@code SHIP_ALL}, {@link #rows()} holds {@code PREPARE} alone, {@link #end()} is {@code PREPARING} and
 * {@link #refusals()} says why. A caller that wants all or nothing looks at {@link #arrived()} first. Immutable and
 * thread-safe.
 *
 * @param rows the rows that were walked, in order, one history row each; empty if it was there already or could not
 *     start
 * @param refusals why it did not arrive: the guards' reasons, or {@link Lifecycle#NO_AUTOMATIC_WAY}; empty if it
 *     arrived
 */
public record Walk(State from, State target, List<Row> rows, List<Reason> refusals) {

    public Walk {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(target, "target");
        rows = List.copyOf(rows);
        refusals = List.copyOf(refusals);
        State end = rows.isEmpty() ? from : rows.get(rows.size() - 1).to();
        if (end.equals(target) != refusals.isEmpty()) {
            throw new IllegalArgumentException("a walk either arrives or says why not: " + from + " to " + target
                    + " ended at " + end + " with refusals " + refusals);
        }
    }

    /** Whether the target was reached. */
    public boolean arrived() {
        return refusals.isEmpty();
    }

    /** The state it ended in. */
    public State end() {
        return rows.isEmpty() ? from : rows.get(rows.size() - 1).to();
    }
}
