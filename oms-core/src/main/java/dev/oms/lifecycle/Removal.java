package dev.oms.lifecycle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A state on its way out of a table: it is merged into a successor, so that what is stored in it has a place.
 *
 * <pre>{@code
 * lifecycle.remove(QUALITY_CHECK).successor(PREPARING).asVersion("acme-2");
 * }</pre>
 *
 * <ol>
 *   <li>Rows into the removed state lead to the successor instead; those from the successor itself go.
 *   <li>Rows out of it lead out of the successor, with their guards, unless that has a row for the trigger already or
 *       is terminal.
 *   <li>{@link Capability#MAY_SHIP} moves to the successor, unless that is terminal or cancelled.
 *   <li>If a life could begin in it, it begins in the successor.
 *   <li>{@link Lifecycle#resolve} answers the successor for its code from then on.
 * </ol>
 *
 * Immutable and thread-safe.
 *
 * @param <C> what the guards look at
 */
public final class Removal<C> {

    private final Lifecycle<C> old;
    private final State removed;

    Removal(Lifecycle<C> old, State removed) {
        this.old = old;
        this.removed = removed;
    }

    /**
     * Where that which is in the removed state is from now on.
     *
     * @throws UnknownStateException if the lifecycle does not have it
     */
    public Named<C> successor(State state) {
        State successor = old.state(state.code());
        if (successor.equals(removed)) {
            throw new IllegalArgumentException(removed + " cannot succeed itself");
        }
        return new Named<>(old, removed, successor, List.of());
    }

    /**
     * All that must be said is said.
     *
     * @param <C> what the guards look at
     */
    public static final class Named<C> {

        private final Lifecycle<C> old;
        private final State removed;
        private final State successor;
        private final List<Row> more;

        private Named(Lifecycle<C> old, State removed, State successor, List<Row> more) {
            this.old = old;
            this.removed = removed;
            this.successor = successor;
            this.more = more;
        }

        /** Further rows, for ways that led through the removed state. */
        public Named<C> with(Row... rows) {
            List<Row> all = new ArrayList<>(more);
            all.addAll(Arrays.asList(rows));
            return new Named<>(old, removed, successor, all);
        }

        /**
         * The new edition of the table.
         *
         * @param newVersion another than that of the old one
         * @throws InvalidLifecycleException if the new table breaks a rule
         */
        public Lifecycle<C> asVersion(String newVersion) {
            List<Row> rows = new ArrayList<>();
            List<GuardBinding<C>> guards = old.guards();
            for (Row row : old.rows()) {
                Optional<Row> now = withoutRemoved(row);
                now.ifPresent(rows::add);
                guards = now.isPresent() ? GuardBinding.alsoOn(now.get(), row, guards) : guards;
            }
            List<State> states = old.states().stream()
                    .filter(state -> !state.equals(removed))
                    .map(state -> state.equals(successor) ? asSuccessor() : state)
                    .toList();
            List<State> initial = old.initialStates().stream()
                    .map(state -> state.equals(removed) ? successor : state)
                    .distinct()
                    .toList();
            return old.edition(newVersion, states, initial, rows, guards)
                    .successor(removed.code(), successor)
                    .rows(more.toArray(Row[]::new))
                    .build();
        }

        private Optional<Row> withoutRemoved(Row row) {
            State from = row.from().equals(removed) ? successor : row.from();
            State to = row.to().equals(removed) ? successor : row.to();
            Row merged = new Row(from, row.trigger(), to, row.isAutomatic());
            if (merged.equals(row)) {
                return Optional.of(row);
            }
            boolean leadsOut = row.from().equals(removed);
            boolean stays = from.equals(to) || (leadsOut && (successor.isTerminal() || successorHasOwn(row)));
            return stays ? Optional.empty() : Optional.of(merged);
        }

        private State asSuccessor() {
            boolean ships =
                    removed.has(Capability.MAY_SHIP) && !successor.isTerminal() && successor.phase() != Phase.CANCELLED;
            return ships ? successor.with(Capability.MAY_SHIP) : successor;
        }

        /** A row of the successor that led into the removed state goes, and does not stand in the way. */
        private boolean successorHasOwn(Row row) {
            return old.row(successor, row.trigger())
                    .filter(own -> !own.to().equals(removed))
                    .isPresent();
        }
    }
}
