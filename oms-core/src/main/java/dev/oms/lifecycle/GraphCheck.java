package dev.oms.lifecycle;

import dev.oms.lifecycle.Problem.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks at a whole table at once and names everything that is wrong with it; {@code guards} are those that must have a
 * row.
 */
final class GraphCheck<C> {

    private final List<State> states;
    private final List<State> initial;
    private final List<Row> rows;
    private final List<GuardBinding<C>> guards;
    private final Map<String, String> successors;
    private final Map<String, State> declared = new LinkedHashMap<>();
    private final Graph graph;
    private final Set<Problem> problems = new LinkedHashSet<>();

    GraphCheck(
            List<State> states,
            List<State> initial,
            List<Row> rows,
            List<GuardBinding<C>> guards,
            Map<String, String> successors) {
        this.states = states;
        this.initial = initial;
        this.rows = rows;
        this.guards = guards;
        this.successors = successors;
        states.forEach(state -> declared.putIfAbsent(state.code(), state));
        this.graph = new Graph(rows);
    }

    List<Problem> problems() {
        codes();
        rowsAndGuards();
        reach();
        automaticRows();
        shipAfterCancel();
        return List.copyOf(problems);
    }

    private void add(Kind kind, String... codes) {
        problems.add(Problem.of(kind, codes));
    }

    private void codes() {
        Set<String> seen = new HashSet<>();
        for (State state : states) {
            if (!seen.add(state.code())) {
                add(Kind.DUPLICATE_CODE, state.code());
            }
        }
        initial.forEach(this::declared);
        Map<String, Trigger> triggers = new HashMap<>();
        for (Row row : rows) {
            declared(row.from());
            declared(row.to());
            Trigger first = triggers.computeIfAbsent(row.trigger().code(), code -> row.trigger());
            if (first.isReinstating() != row.trigger().isReinstating()) {
                add(Kind.DUPLICATE_CODE, row.trigger().code());
            }
        }
        for (String former : successors.keySet()) {
            successor(former);
        }
        if (initial.isEmpty()) {
            add(Kind.NO_INITIAL_STATE);
        }
    }

    private void successor(String former) {
        if (declared.containsKey(former)) {
            add(Kind.DUPLICATE_CODE, former);
        }
        Set<String> passed = new LinkedHashSet<>();
        String now = former;
        while (successors.containsKey(now) && passed.add(now)) {
            now = successors.get(now);
        }
        if (!declared.containsKey(now)) {
            add(Kind.UNDECLARED_STATE, now);
        }
    }

    /** Capabilities may differ (an edit has moved one); another phase or another end is another state. */
    private void declared(State used) {
        State state = declared.get(used.code());
        if (state == null) {
            add(Kind.UNDECLARED_STATE, used.code());
        } else if (state.phase() != used.phase() || state.isTerminal() != used.isTerminal()) {
            add(Kind.DUPLICATE_CODE, used.code());
        }
    }

    private void rowsAndGuards() {
        Set<String> seen = new HashSet<>();
        for (Row row : rows) {
            if (!seen.add(row.from() + " " + row.trigger())) {
                add(Kind.DUPLICATE_ROW, row.from().code(), row.trigger().code());
            }
        }
        for (GuardBinding<C> guard : guards) {
            if (rows.stream().noneMatch(guard::covers)) {
                add(Kind.IDLE_GUARD, guard.guard().name(), guard.place());
            }
        }
    }

    private void reach() {
        Set<State> reached = graph.reachable(initial, row -> true);
        for (State state : declared.values()) {
            if (!initial.isEmpty() && !reached.contains(state)) {
                add(Kind.UNREACHABLE, state.code());
            }
            if (state.isTerminal()) {
                graph.rowsFrom(state)
                        .forEach(row -> add(
                                Kind.TERMINAL_WITH_EXIT,
                                state.code(),
                                row.trigger().code()));
            } else if (graph.reachable(List.of(state), row -> true).stream().noneMatch(this::ends)) {
                add(Kind.DEAD_END, state.code());
            }
        }
    }

    private boolean ends(State state) {
        return declared.getOrDefault(state.code(), state).isTerminal();
    }

    private void automaticRows() {
        Set<State> reported = new HashSet<>();
        for (State state : declared.values()) {
            List<State> circle = circleThrough(state);
            if (!circle.isEmpty() && reported.add(state)) {
                reported.addAll(circle);
                problems.add(new Problem(
                        Kind.AUTOMATIC_CYCLE, circle.stream().map(State::code).toList()));
            }
        }
        for (Row row : rows) {
            if (row.isAutomatic() && row.trigger().isReinstating()) {
                add(
                        Kind.AUTOMATIC_REINSTATEMENT,
                        row.from().code(),
                        row.trigger().code());
            }
        }
    }

    /**
     * Every state one can come from and go back to over automatic rows, this one first; empty if there is no way back.
     */
    private List<State> circleThrough(State state) {
        List<State> circle = new ArrayList<>();
        Set<State> ahead = graph.beyond(state, Row::isAutomatic);
        if (ahead.contains(state)) {
            circle.add(state);
            for (State other : ahead) {
                if (!other.equals(state)
                        && graph.beyond(other, Row::isAutomatic).contains(state)) {
                    circle.add(other);
                }
            }
        }
        return circle;
    }

    private void shipAfterCancel() {
        for (State cancelled : declared.values()) {
            if (cancelled.phase() != Phase.CANCELLED) {
                continue;
            }
            for (State later :
                    graph.reachable(List.of(cancelled), row -> !row.trigger().isReinstating())) {
                if (declared.getOrDefault(later.code(), later).has(Capability.MAY_SHIP)) {
                    add(Kind.SHIP_AFTER_CANCEL, cancelled.code(), later.code());
                }
            }
        }
    }

    /** The rows as a graph; keeps table order in everything it answers. */
    static final class Graph {

        private final Map<State, List<Row>> out = new HashMap<>();

        Graph(List<Row> rows) {
            for (Row row : rows) {
                out.computeIfAbsent(row.from(), state -> new ArrayList<>()).add(row);
            }
        }

        List<Row> rowsFrom(State state) {
            return List.copyOf(out.getOrDefault(state, List.of()));
        }

        /** The starts and all they lead to over the rows that are allowed, nearest first. */
        Set<State> reachable(Collection<State> starts, Predicate<Row> allowed) {
            Set<State> reached = new LinkedHashSet<>(starts);
            Deque<State> open = new ArrayDeque<>(reached);
            while (!open.isEmpty()) {
                for (Row row : out.getOrDefault(open.remove(), List.of())) {
                    if (allowed.test(row) && reached.add(row.to())) {
                        open.add(row.to());
                    }
                }
            }
            return reached;
        }

        /** What the state leads to in one step or more: itself only if there is a way back. */
        Set<State> beyond(State state, Predicate<Row> allowed) {
            List<State> nexts =
                    rowsFrom(state).stream().filter(allowed).map(Row::to).toList();
            return reachable(nexts, allowed);
        }

        /**
         * Per state that can be reached, the rows of the shortest way; of equally short ones the first in table order.
         */
        Map<State, List<Row>> shortestWays(State start, Predicate<Row> allowed) {
            Map<State, List<Row>> ways = new LinkedHashMap<>();
            ways.put(start, List.of());
            Deque<State> open = new ArrayDeque<>(List.of(start));
            while (!open.isEmpty()) {
                State at = open.remove();
                List<Row> so = ways.getOrDefault(at, List.of());
                for (Row row : out.getOrDefault(at, List.of())) {
                    if (allowed.test(row) && !ways.containsKey(row.to())) {
                        List<Row> way = new ArrayList<>(so);
                        way.add(row);
                        ways.put(row.to(), List.copyOf(way));
                        open.add(row.to());
                    }
                }
            }
            return ways;
        }
    }
}
