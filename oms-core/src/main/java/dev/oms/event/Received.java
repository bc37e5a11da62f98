package dev.oms.event;

import java.util.Optional;

/**
 * What became of a fact we were told. Either way it is ours now, and whoever told it need not tell it again: a webhook
 * answers 200.
 *
 * @param <T> what the fact tells of
 */
public sealed interface Received<T> {

    /**
     * It was applied.
     *
     * @param thing what it tells of, as it stands now
     */
    record Applied<T>(T thing) implements Received<T> {}

    /**
     * What it tells of is not known yet; it is kept, and applied once that is.
     *
     * @param fact the fact as it is kept; of one that a person {@linkplain Inbox#dismiss dismissed}, the dismissal
     */
    record Parked<T>(ParkedFact fact) implements Received<T> {}

    /** What the fact tells of, as it stands now; empty while it is parked. */
    default Optional<T> applied() {
        return this instanceof Applied<T> applied ? Optional.of(applied.thing()) : Optional.empty();
    }

    default boolean isParked() {
        return this instanceof Parked;
    }
}
