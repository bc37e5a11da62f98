package dev.oms.lifecycle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Collects a table, checks its graph and makes a {@link Lifecycle} of it. For one thread; may be built more than once.
 *
 * @param <C> what the guards look at
 */
public final class LifecycleBuilder<C> {

    private final String name;
    private final String version;
    private final List<State> states = new ArrayList<>();
    private final List<State> initial = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<GuardBinding<C>> guards = new ArrayList<>();
    private final Set<GuardBinding<C>> inherited = new HashSet<>();
    private final Map<String, String> successors = new LinkedHashMap<>();
    private final List<Problem> noted = new ArrayList<>();

    LifecycleBuilder(String name, String version) {
        this.name = notBlank("name", name);
        this.version = notBlank("version", version);
    }

    private static String notBlank(String what, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a lifecycle has a " + what);
        }
        return text;
    }

    /** Adds states; the order in which they are added is the order in which reports show them. */
    public LifecycleBuilder<C> states(State... more) {
        states.addAll(Arrays.asList(more));
        Arrays.stream(more).map(State::code).forEach(successors::remove);
        return this;
    }

    /** Adds states in which a life may begin. */
    public LifecycleBuilder<C> initial(State... more) {
        initial.addAll(Arrays.asList(more));
        return this;
    }

    /** Adds legal moves. */
    public LifecycleBuilder<C> rows(Row... more) {
        rows.addAll(Arrays.asList(more));
        return this;
    }

    /**
     * Takes out the row of this state and trigger, if there is one; its guards stay for a row that may take its place.
     */
    public LifecycleBuilder<C> withoutRow(State from, Trigger trigger) {
        rows.removeIf(row -> row.from().equals(from) && row.trigger().equals(trigger));
        return this;
    }

    /** Sets guards on every row of a trigger, also on rows that are added later. */
    @SafeVarargs
    public final LifecycleBuilder<C> guard(Trigger trigger, Guard<? super C>... more) {
        for (Guard<? super C> guard : more) {
            guards.add(new GuardBinding<>(Optional.empty(), trigger, guard));
        }
        return this;
    }

    /** Sets guards on the one row of this state and trigger. */
    @SafeVarargs
    public final LifecycleBuilder<C> guard(State from, Trigger trigger, Guard<? super C>... more) {
        for (Guard<? super C> guard : more) {
            guards.add(new GuardBinding<>(Optional.of(from), trigger, guard));
        }
        return this;
    }

    /** Says where something stored with the code of a former state is now. */
    public LifecycleBuilder<C> successor(String formerCode, State successor) {
        successors.put(Objects.requireNonNull(formerCode, "formerCode"), successor.code());
        return this;
    }

    /** Everything wrong with the table so far, in a stable order; empty if it can be built. */
    public List<Problem> check() {
        List<Problem> problems = new ArrayList<>(noted);
        List<GuardBinding<C>> added =
                guards.stream().filter(guard -> !inherited.contains(guard)).toList();
        problems.addAll(new GraphCheck<>(states, initial, rows, added, successors).problems());
        return List.copyOf(problems);
    }

    /**
     * The lifecycle.
     *
     * @throws InvalidLifecycleException with everything {@link #check()} finds
     */
    public Lifecycle<C> build() {
        List<Problem> problems = check();
        if (!problems.isEmpty()) {
            throw new InvalidLifecycleException(name + " lifecycle " + version, problems);
        }
        Map<State, State> declared = new LinkedHashMap<>();
        states.forEach(state -> declared.put(state, state));
        // Rows may have been written with a constant whose capabilities an edit has moved: the declared value counts.
        List<Row> resolved = rows.stream()
                .map(row -> new Row(
                        found(declared, row.from()), row.trigger(), found(declared, row.to()), row.isAutomatic()))
                .toList();
        List<State> starts =
                initial.stream().distinct().map(state -> found(declared, state)).toList();
        return new Lifecycle<>(name, version, states, starts, resolved, guards, successors);
    }

    private static State found(Map<State, State> declared, State state) {
        return Objects.requireNonNull(declared.get(state), state::code);
    }

    /**
     * Begins with what an edit left of a checked table. Guards it left without a row wait for one; they are no fault.
     */
    static <C> LifecycleBuilder<C> edition(
            String name,
            String version,
            List<State> states,
            List<State> initial,
            List<Row> rows,
            List<GuardBinding<C>> guards,
            Map<String, String> successors) {
        LifecycleBuilder<C> builder = new LifecycleBuilder<>(name, version);
        builder.states.addAll(states);
        builder.initial.addAll(initial);
        builder.rows.addAll(rows);
        builder.guards.addAll(guards);
        builder.inherited.addAll(guards);
        builder.successors.putAll(successors);
        states.forEach(state -> builder.successors.remove(state.code())); // a state that comes back is itself again
        return builder;
    }

    LifecycleBuilder<C> note(List<Problem> problems) {
        noted.addAll(problems);
        return this;
    }
}
