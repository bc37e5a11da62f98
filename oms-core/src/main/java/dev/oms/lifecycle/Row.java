package dev.oms.lifecycle;

import java.util.Objects;

/**
 * One legal move, as it stands in the table:
 *
 * <pre>{@code
 * row(PLACED,    CONFIRM,  CONFIRMED),
 * row(CONFIRMED, PREPARE,  PREPARING).automatic(),
 * row(PREPARING, SHIP_ALL, SHIPPED).automatic(),
 * }</pre>
 *
 * Conditions are no rows: they are {@link Guard}s, named beside the table. Immutable and thread-safe.
 *
 * @param isAutomatic whether a roll-up may walk it without a command of its own ({@link Lifecycle#walk})
 */
public record Row(State from, Trigger trigger, State to, boolean isAutomatic) {

    public Row {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(to, "to");
    }

    /** A move that is only made when its trigger is fired; made for a static import. */
    public static Row row(State from, Trigger trigger, State to) {
        return new Row(from, trigger, to, false);
    }

    /** The same move, which a roll-up may also make. */
    public Row automatic() {
        return new Row(from, trigger, to, true);
    }

    /** {@code PLACED -CONFIRM-> CONFIRMED}. */
    @Override
    public String toString() {
        return from + " -" + trigger + "-> " + to;
    }
}
