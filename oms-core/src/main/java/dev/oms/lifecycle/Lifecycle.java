package dev.oms.lifecycle;

import dev.oms.lifecycle.GraphCheck.Graph;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A checked table of legal moves: which trigger leads from which state to which, and under which guards.
 *
 * <p>It holds no current state and changes nothing: it is asked, and answers.
 *
 * <pre>{@code
 * Lifecycle<Order> lifecycle = Lifecycle.<Order>builder("order", "1")
 *         .states(PLACED, CONFIRMED, CANCELLED)
 *         .initial(PLACED)
 *         .rows(
 *                 row(PLACED,    CONFIRM, CONFIRMED),
 *                 row(CONFIRMED, CANCEL,  CANCELLED))
 *         .guard(CONFIRM, NOT_ON_HOLD)
 *         .build();
 * lifecycle.fire(PLACED, CONFIRM, order);  // Done(PLACED -CONFIRM-> CONFIRMED), or the reasons of the guards
 * lifecycle.fire(PLACED, CANCEL, order);   // Refused: CANCEL is not possible in PLACED; possible: CONFIRM
 * }</pre>
 *
 * <p>A state is found by its code, so a constant of the standard table can be used with a host's own lifecycle. A state
 * the lifecycle does not have is {@link UnknownStateException} in every method. Immutable and thread-safe if the guards
 * are.
 *
 * @param <C> what the guards look at
 */
public final class Lifecycle<C> {

    /**
     * Code of the reason for a trigger that has no row in the present state; arguments {@code from, trigger, legal}.
     */
    public static final String ILLEGAL_MOVE = "lifecycle.illegal-move";

    /** Code of the reason for a target no automatic rows lead to; arguments {@code from, target}. */
    public static final String NO_AUTOMATIC_WAY = "lifecycle.no-automatic-way";

    private final String name;
    private final String version;
    private final List<State> states;
    private final List<State> initial;
    private final List<Row> rows;
    private final List<GuardBinding<C>> guards;
    private final Map<String, String> successors;
    private final Map<String, State> byCode = new HashMap<>();
    private final Map<State, Node<C>> nodes = new HashMap<>();

    /** One state with everything that can be asked about it, worked out beforehand. */
    private record Node<C>(
            State state,
            List<Row> rows,
            List<Trigger> triggers,
            Map<Trigger, Step<C>> steps,
            Map<State, Way<C>> ways,
            Set<State> reached,
            Map<State, List<Row>> onward) {}

    /** Takes what a builder has checked; {@code rows} and {@code initial} hold the very values of {@code states}. */
    Lifecycle(
            String name,
            String version,
            List<State> states,
            List<State> initial,
            List<Row> rows,
            List<GuardBinding<C>> guards,
            Map<String, String> successors) {
        this.name = name;
        this.version = version;
        this.states = List.copyOf(states);
        this.initial = List.copyOf(initial);
        this.rows = List.copyOf(rows);
        this.guards = List.copyOf(guards);
        this.successors = new LinkedHashMap<>(successors);
        Graph graph = new Graph(rows);
        List<Trigger> triggers = rows.stream().map(Row::trigger).distinct().toList();
        Map<Row, Step<C>> stepOf = new HashMap<>();
        for (Row row : rows) {
            stepOf.put(row, new Step<>(Outcome.done(row), guardsOf(row)));
        }
        for (State state : states) {
            byCode.put(state.code(), state);
            nodes.put(state, node(state, graph, triggers, stepOf));
        }
    }

    /**
     * An empty table to fill.
     *
     * @param name what goes through this life, for example {@code order}
     * @param version stored beside each state code; another text for each change of the table
     */
    public static <C> LifecycleBuilder<C> builder(String name, String version) {
        return new LifecycleBuilder<>(name, version);
    }

    private static <C> Node<C> node(State state, Graph graph, List<Trigger> triggers, Map<Row, Step<C>> stepOf) {
        List<Row> out = graph.rowsFrom(state);
        List<Trigger> legal = out.stream().map(Row::trigger).toList();
        Map<Trigger, Step<C>> steps = new HashMap<>();
        for (Trigger trigger : triggers) {
            steps.put(trigger, new Step<>(Outcome.refused(illegalMove(state, trigger, legal)), List.of()));
        }
        for (Row row : out) {
            steps.put(row.trigger(), stepOf.get(row));
        }
        Map<State, Way<C>> ways = new HashMap<>();
        graph.shortestWays(state, Row::isAutomatic)
                .forEach((target, way) -> ways.put(
                        target,
                        new Way<>(way.stream().map(stepOf::get).toList(), new Walk(state, target, way, List.of()))));
        return new Node<>(
                state,
                out,
                legal,
                steps,
                ways,
                graph.reachable(List.of(state), row -> true),
                graph.shortestWays(state, row -> !row.trigger().isReinstating()));
    }

    private static Reason illegalMove(State from, Trigger trigger, List<Trigger> legal) {
        List<String> codes = legal.stream().map(Trigger::code).toList();
        String template = codes.isEmpty()
                ? "{trigger} is not possible in {from}, where everything has ended"
                : "{trigger} is not possible in {from}; possible: {legal}";
        return Reason.of(ILLEGAL_MOVE, "", template, "from", from.code(), "trigger", trigger.code(), "legal", codes);
    }

    /** What goes through this life. */
    public String name() {
        return name;
    }

    /** Which edition of the table this is; stored beside each state code. */
    public String version() {
        return version;
    }

    /** Every state, in report order. */
    public List<State> states() {
        return states;
    }

    /** The states of a phase, in report order. */
    public List<State> statesIn(Phase phase) {
        return states.stream().filter(state -> state.phase() == phase).toList();
    }

    /** The states in which a life may begin. */
    public List<State> initialStates() {
        return initial;
    }

    /** The table, in the order it was written. */
    public List<Row> rows() {
        return rows;
    }

    /** The rows out of a state, in table order. */
    public List<Row> rowsFrom(State state) {
        return node(state).rows();
    }

    /** The triggers that have a row in this state, in table order; guards are not asked. */
    public List<Trigger> triggersFrom(State state) {
        return node(state).triggers();
    }

    /** Where the trigger leads from this state; guards are not asked. Empty if there is no such row. */
    public Optional<State> next(State state, Trigger trigger) {
        return row(state, trigger).map(Row::to);
    }

    /** The row of this state and trigger, if the table has one. */
    public Optional<Row> row(State state, Trigger trigger) {
        return node(state).rows().stream()
                .filter(row -> row.trigger().equals(trigger))
                .findFirst();
    }

    /** The guards that are asked before this move, in the order they were added. */
    public List<Guard<? super C>> guardsOf(Row row) {
        return guards.stream()
                .filter(binding -> binding.covers(row))
                .<Guard<? super C>>map(GuardBinding::guard)
                .distinct()
                .toList();
    }

    /**
     * Whether the state has the capability <em>in this lifecycle</em>: an inserted state may have taken it from the one
     * it follows.
     */
    public boolean allows(State state, Capability capability) {
        return node(state).state().has(capability);
    }

    /** Whether any rows, automatic or not, lead from one state to the other; every state reaches itself. */
    public boolean reaches(State from, State to) {
        return node(from).reached().contains(node(to).state());
    }

    /**
     * The rows, automatic or not, that lead from one state to another without reinstating: the shortest way, of equally
     * short ones that whose rows stand first in the table. None from a state to itself; empty if there is no way.
     */
    public Optional<List<Row>> way(State from, State to) {
        return Optional.ofNullable(node(from).onward().get(node(to).state()));
    }

    /**
     * Asks for a move: the row to make, or every reason why not. An illegal move is refused with {@link #ILLEGAL_MOVE},
     * naming the legal triggers; otherwise every guard of the row is asked, and all their reasons are answered.
     */
    public Outcome<Row> fire(State from, Trigger trigger, C context) {
        Node<C> node = node(from);
        Step<C> step = node.steps().get(trigger);
        return step != null ? step.fire(context) : Outcome.refused(illegalMove(node.state(), trigger, node.triggers()));
    }

    /**
     * Walks from one state to another over automatic rows alone, edge by edge, asking the guards of each, and stops at
     * the first row that is refused. The way is the shortest; of equally short ones, that whose rows stand first in the
     * table, compared from the start. If no automatic rows lead there, nothing is walked. Every guard is asked about
     * the same context.
     */
    public Walk walk(State from, State target, C context) {
        Node<C> node = node(from);
        State end = node(target).state();
        Way<C> way = node.ways().get(end);
        if (way != null) {
            return way.walk(context);
        }
        Reason reason = Reason.of(
                NO_AUTOMATIC_WAY,
                "",
                "no automatic rows lead from {from} to {target}",
                "from",
                node.state().code(),
                "target",
                end.code());
        return new Walk(node.state(), end, List.of(), List.of(reason));
    }

    /**
     * The state of a code.
     *
     * @throws UnknownStateException if this lifecycle does not have it, even if it names a successor; see
     *     {@link #resolve}
     */
    public State state(String code) {
        State state = byCode.get(code);
        if (state == null) {
            throw unknown(List.of(code));
        }
        return state;
    }

    /** Where something stored in a removed state is now, however many removals ago; empty for any other code. */
    public Optional<State> successorOf(String code) {
        if (!successors.containsKey(code)) {
            return Optional.empty();
        }
        String now = code;
        while (successors.containsKey(now)) {
            now = successors.get(now);
        }
        return Optional.of(state(now));
    }

    /**
     * What a stored code means today: the state, or the successor of a removed one.
     *
     * @throws UnknownStateException if it is neither
     */
    public State resolve(String storedCode) {
        State state = byCode.get(storedCode);
        return state != null ? state : successorOf(storedCode).orElseThrow(() -> unknown(List.of(storedCode)));
    }

    /**
     * The check at start-up: every code that is stored has a meaning here.
     *
     * @throws UnknownStateException with all codes that {@link #resolve} would not find
     */
    public void require(Collection<String> storedCodes) {
        List<String> missing = new ArrayList<>();
        for (String code : new TreeSet<>(storedCodes)) {
            if (!byCode.containsKey(code) && !successors.containsKey(code)) {
                missing.add(code);
            }
        }
        if (!missing.isEmpty()) {
            throw unknown(missing);
        }
    }

    /** Begins a new edition of this table with a host's own state in it; this one stays as it is. */
    public Insertion<C> insert(State state) {
        return new Insertion<>(this, state);
    }

    /** Begins a new edition of this table without one of its states; this one stays as it is. */
    public Removal<C> remove(State state) {
        return new Removal<>(this, node(state).state());
    }

    /**
     * Everything in this table, to be changed freely and checked again.
     *
     * @param newVersion another than that of this one
     */
    public LifecycleBuilder<C> toBuilder(String newVersion) {
        return edition(newVersion, states, initial, rows, guards);
    }

    LifecycleBuilder<C> edition(
            String newVersion, List<State> states, List<State> initial, List<Row> rows, List<GuardBinding<C>> guards) {
        if (newVersion.equals(version)) {
            throw new IllegalArgumentException("a changed table has a version of its own, not again " + version);
        }
        return LifecycleBuilder.edition(name, newVersion, states, initial, rows, guards, successors);
    }

    boolean leadsAutomatically(State from, State to) {
        return node(from).ways().containsKey(to);
    }

    List<GuardBinding<C>> guards() {
        return guards;
    }

    private Node<C> node(State state) {
        Node<C> node = nodes.get(state);
        if (node == null) {
            throw unknown(List.of(state.code()));
        }
        return node;
    }

    private UnknownStateException unknown(List<String> codes) {
        return new UnknownStateException(
                this.toString(), codes, states.stream().map(State::code).toList());
    }

    /** Name and version. */
    @Override
    public String toString() {
        return name + " lifecycle " + version;
    }
}
