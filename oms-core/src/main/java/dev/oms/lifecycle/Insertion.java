package dev.oms.lifecycle;

import dev.oms.lifecycle.Problem.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A host's own state on its way into a table.
 *
 * <pre>{@code
 * lifecycle.insert(QUALITY_CHECK).between(PREPARING, SHIPPED).enteredBy(CHECK).keeping(CANCEL).asVersion("acme-1");
 * }</pre>
 *
 * <ol>
 *   <li>The direct rows from the one state to the other are removed.
 *   <li>A row with the entering trigger leads into the new state. It is not automatic: a roll-up does not pass a check
 *       that nobody made.
 *   <li>The removed rows lead out of the new state instead, with their trigger (unless {@link Entered#leftBy} names
 *       another), their guards, and automatic if they were.
 *   <li>{@link Capability#MAY_SHIP} moves: the state before, and all that lead to it over automatic rows, lose it, the
 *       new one has it. What has not been through the check does not ship.
 *   <li>The new state stands in reports right after the one before it.
 * </ol>
 *
 * Rows that lead past the new state from elsewhere stay. Each step answers a new object; immutable and thread-safe.
 *
 * @param <C> what the guards look at
 */
public final class Insertion<C> {

    private final Lifecycle<C> old;
    private final State inserted;

    Insertion(Lifecycle<C> old, State inserted) {
        this.old = old;
        this.inserted = Objects.requireNonNull(inserted, "inserted");
    }

    /**
     * Where it goes.
     *
     * @throws UnknownStateException if the lifecycle does not have one of the two
     */
    public Between<C> between(State before, State after) {
        return new Between<>(old, inserted, old.state(before.code()), old.state(after.code()));
    }

    /**
     * The place is known; what enters it is not.
     *
     * @param <C> what the guards look at
     */
    public static final class Between<C> {

        private final Lifecycle<C> old;
        private final State inserted;
        private final State before;
        private final State after;

        private Between(Lifecycle<C> old, State inserted, State before, State after) {
            this.old = old;
            this.inserted = inserted;
            this.before = before;
            this.after = after;
        }

        /** The command that leads from the state before into the new one. */
        public Entered<C> enteredBy(Trigger trigger) {
            return new Entered<>(this, trigger, Optional.empty(), Set.of(), List.of());
        }
    }

    /**
     * All that must be said is said.
     *
     * @param <C> what the guards look at
     */
    public static final class Entered<C> {

        private final Between<C> place;
        private final Trigger entering;
        private final Optional<Trigger> leaving;
        private final Set<Trigger> kept;
        private final List<Row> more;

        private Entered(
                Between<C> place, Trigger entering, Optional<Trigger> leaving, Set<Trigger> kept, List<Row> more) {
            this.place = place;
            this.entering = Objects.requireNonNull(entering, "entering");
            this.leaving = leaving;
            this.kept = kept;
            this.more = more;
        }

        /** The trigger that leads from the new state to the one after, in place of those of the removed rows. */
        public Entered<C> leftBy(Trigger trigger) {
            return new Entered<>(place, entering, Optional.of(trigger), kept, more);
        }

        /**
         * What may be done in the state before and shall be possible in the new one too, with the same guards and the
         * same end.
         */
        public Entered<C> keeping(Trigger... triggers) {
            Set<Trigger> all = new LinkedHashSet<>(kept);
            all.addAll(Arrays.asList(triggers));
            return new Entered<>(place, entering, leaving, all, more);
        }

        /** Further rows of the new state, for example back to the one before when the check fails. */
        public Entered<C> with(Row... rows) {
            List<Row> all = new ArrayList<>(more);
            all.addAll(Arrays.asList(rows));
            return new Entered<>(place, entering, leaving, kept, all);
        }

        /**
         * The new edition of the table.
         *
         * @param newVersion another than that of the old one
         * @throws InvalidLifecycleException if no direct row was there to be removed, or the new table breaks a rule
         */
        public Lifecycle<C> asVersion(String newVersion) {
            Lifecycle<C> old = place.old;
            List<Row> direct = old.rowsFrom(place.before).stream()
                    .filter(row -> row.to().equals(place.after))
                    .toList();
            List<Problem> problems = new ArrayList<>();
            if (direct.isEmpty()) {
                problems.add(Problem.of(
                        Kind.NOTHING_BETWEEN, place.inserted.code(), place.before.code(), place.after.code()));
            }
            Map<Row, Row> standsFor = new LinkedHashMap<>();
            boolean anyAutomatic = direct.stream().anyMatch(Row::isAutomatic);
            for (Row row : direct) {
                boolean automatic = leaving.isPresent() ? anyAutomatic : row.isAutomatic();
                standsFor.put(row, new Row(place.inserted, leaving.orElse(row.trigger()), place.after, automatic));
            }
            for (Trigger trigger : kept) {
                old.row(place.before, trigger)
                        .ifPresentOrElse(
                                row -> standsFor.put(
                                        row, new Row(place.inserted, trigger, row.to(), row.isAutomatic())),
                                () -> problems.add(
                                        Problem.of(Kind.NOTHING_TO_KEEP, place.before.code(), trigger.code())));
            }
            List<GuardBinding<C>> guards = old.guards();
            for (Map.Entry<Row, Row> pair : standsFor.entrySet()) {
                guards = GuardBinding.alsoOn(pair.getValue(), pair.getKey(), guards);
            }
            return old.edition(newVersion, states(), old.initialStates(), rows(direct, standsFor), guards)
                    .note(problems)
                    .rows(more.toArray(Row[]::new))
                    .build();
        }

        /** The new rows stand where the first direct one stood, so that the table still reads from top to bottom. */
        private List<Row> rows(List<Row> direct, Map<Row, Row> standsFor) {
            List<Row> rows = new ArrayList<>(place.old.rows());
            int at = direct.isEmpty() ? rows.size() : rows.indexOf(direct.get(0));
            rows.removeAll(direct);
            rows.add(at, Row.row(place.before, entering, place.inserted));
            rows.addAll(at + 1, new LinkedHashSet<>(standsFor.values()));
            return rows;
        }

        private List<State> states() {
            List<State> states = new ArrayList<>(place.old.states());
            State state = place.inserted;
            for (State earlier : place.old.states()) {
                if (earlier.has(Capability.MAY_SHIP) && place.old.leadsAutomatically(earlier, place.before)) {
                    states.set(states.indexOf(earlier), earlier.without(Capability.MAY_SHIP));
                    state = state.with(Capability.MAY_SHIP);
                }
            }
            states.add(states.indexOf(place.before) + 1, state);
            return states;
        }
    }
}
