package dev.oms.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.oms.lifecycle.Problem.Kind;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LifecycleProperties {

    private static final Reason NO = Reason.of("test.no", "", "no");
    private static final Trigger PLANTED = Trigger.of("PLANTED");
    private static final Trigger PLANTED_TOO = Trigger.of("PLANTED_TOO");
    private static final Trigger STRANGER = Trigger.of("STRANGER");

    /**
     * A sound table: a spine from the first state to the last, which is terminal, and moves beside it; automatic ones
     * lead to a later state. The context is the set of triggers whose moves a guard refuses.
     */
    record Sound(List<State> states, List<Row> rows) {

        LifecycleBuilder<Set<Trigger>> table() {
            LifecycleBuilder<Set<Trigger>> table = Lifecycle.<Set<Trigger>>builder("random", "1")
                    .states(states.toArray(State[]::new))
                    .initial(first())
                    .rows(rows.toArray(Row[]::new));
            for (Trigger trigger : triggers()) {
                table.guard(trigger, Guard.require("free", refused -> !refused.contains(trigger), NO));
            }
            return table;
        }

        State first() {
            return states.get(0);
        }

        State last() {
            return states.get(states.size() - 1);
        }

        Set<Trigger> triggers() {
            return new HashSet<>(rows.stream().map(Row::trigger).toList());
        }
    }

    record Move(int from, int to, int trigger, boolean automatic) {}

    @Provide
    Arbitrary<Sound> sound() {
        return Arbitraries.integers().between(2, 7).flatMap(size -> {
            Arbitrary<Move> move = Combinators.combine(
                            Arbitraries.integers().between(0, size - 2),
                            Arbitraries.integers().between(0, size - 1),
                            Arbitraries.integers().between(0, 5),
                            Arbitraries.of(true, false))
                    .as(Move::new);
            return Combinators.combine(
                            Arbitraries.of(Phase.TO_CONFIRM, Phase.PREPARING, Phase.DONE)
                                    .list()
                                    .ofSize(size),
                            Arbitraries.of(true, false).list().ofSize(size),
                            move.list().ofMaxSize(16))
                    .as(LifecycleProperties::sound);
        });
    }

    private static Sound sound(List<Phase> phases, List<Boolean> automatic, List<Move> moves) {
        List<State> states = new ArrayList<>();
        for (int i = 0; i < phases.size(); i++) {
            State state = State.of("S" + i, phases.get(i), Capability.MAY_SHIP);
            states.add(i == phases.size() - 1 ? state.terminal() : state);
        }
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Move move : moves) {
            Row row = Row.row(states.get(move.from()), Trigger.of("T" + move.trigger()), states.get(move.to()));
            rows.putIfAbsent(
                    row.from() + " " + row.trigger(),
                    move.automatic() && move.to() > move.from() ? row.automatic() : row);
        }
        for (int i = 0; i + 1 < states.size(); i++) {
            Row row = Row.row(states.get(i), Trigger.of("ON"), states.get(i + 1));
            rows.put(row.from() + " ON", automatic.get(i) ? row.automatic() : row);
        }
        return new Sound(states, List.copyOf(rows.values()));
    }

    @Property
    void aSoundTableHasNoProblem(@ForAll("sound") Sound sound) {
        assertEquals(List.of(), sound.table().check());
    }

    @Property
    void everyRowIsPossibleAndEveryOtherMoveIsRefusedAndAsksNoGuard(@ForAll("sound") Sound sound) {
        Lifecycle<Set<Trigger>> lifecycle = sound.table().build();
        Set<Trigger> triggers = sound.triggers();
        triggers.add(STRANGER);
        for (State state : sound.states()) {
            for (Trigger trigger : triggers) {
                Optional<Row> row = sound.rows().stream()
                        .filter(each ->
                                each.from().equals(state) && each.trigger().equals(trigger))
                        .findFirst();
                Outcome<Row> free = lifecycle.fire(state, trigger, Set.of());
                Outcome<Row> held = lifecycle.fire(state, trigger, Set.of(trigger));
                assertEquals(row, lifecycle.row(state, trigger));
                assertEquals(row.map(Row::to), lifecycle.next(state, trigger));
                assertEquals(row.isPresent(), lifecycle.triggersFrom(state).contains(trigger));
                if (row.isPresent()) {
                    assertEquals(row.get(), free.orThrow());
                    assertEquals(List.of(NO), held.reasons());
                } else {
                    Reason reason = free.reasons().get(0);
                    assertEquals(List.of(reason), held.reasons());
                    assertEquals(Lifecycle.ILLEGAL_MOVE, reason.code());
                    assertEquals(
                            lifecycle.triggersFrom(state).stream()
                                    .map(Trigger::code)
                                    .toList(),
                            reason.arguments().get("legal"));
                }
            }
        }
        assertEquals(sound.rows(), lifecycle.rows());
        assertEquals(sound.states(), lifecycle.states());
    }

    @Property
    void aPlantedUnreachableStateIsAllThatIsFound(@ForAll("sound") Sound sound) {
        State island = State.of("ISLAND", Phase.DONE);

        assertEquals(
                List.of(Problem.of(Kind.UNREACHABLE, "ISLAND")),
                sound.table()
                        .states(island)
                        .rows(Row.row(island, PLANTED, sound.first()))
                        .check());
    }

    @Property
    void aPlantedDeadEndIsAllThatIsFound(@ForAll("sound") Sound sound, @ForAll boolean automatic) {
        State trap = State.of("TRAP", Phase.DONE);
        Row row = Row.row(sound.states().get(sound.states().size() - 2), PLANTED, trap);

        assertEquals(
                List.of(Problem.of(Kind.DEAD_END, "TRAP")),
                sound.table()
                        .states(trap)
                        .rows(automatic ? row.automatic() : row)
                        .check());
    }

    @Property
    void aPlantedSecondRowIsAllThatIsFound(@ForAll("sound") Sound sound, @ForAll int pick) {
        Row row = sound.rows().get(Math.floorMod(pick, sound.rows().size()));

        assertEquals(
                List.of(Problem.of(
                        Kind.DUPLICATE_ROW, row.from().code(), row.trigger().code())),
                sound.table()
                        .rows(Row.row(row.from(), row.trigger(), sound.last()))
                        .check());
    }

    @Property
    void aPlantedExitOfATerminalStateIsAllThatIsFound(@ForAll("sound") Sound sound) {
        assertEquals(
                List.of(Problem.of(Kind.TERMINAL_WITH_EXIT, sound.last().code(), "PLANTED")),
                sound.table()
                        .rows(Row.row(sound.last(), PLANTED, sound.first()))
                        .check());
    }

    @Property
    void aPlantedAutomaticCircleIsFound(@ForAll("sound") Sound sound) {
        State turn = State.of("TURN", Phase.DONE);
        List<Problem> problems = sound.table()
                .states(turn)
                .rows(
                        Row.row(sound.first(), PLANTED, turn).automatic(),
                        Row.row(turn, PLANTED_TOO, sound.first()).automatic())
                .check();

        assertEquals(1, problems.size());
        assertEquals(Kind.AUTOMATIC_CYCLE, problems.get(0).kind());
        assertTrue(problems.get(0).codes().containsAll(List.of(sound.first().code(), "TURN")));
    }

    @Property
    void aPlantedWayFromCancelToShipIsFoundUnlessItReinstates(@ForAll("sound") Sound sound, @ForAll int pick) {
        State dropped = State.of("DROPPED", Phase.CANCELLED);
        State target = sound.states().get(Math.floorMod(pick, sound.states().size()));
        LifecycleBuilder<Set<Trigger>> table =
                sound.table().states(dropped).rows(Row.row(sound.first(), PLANTED, dropped));
        LifecycleBuilder<Set<Trigger>> reinstating =
                sound.table().states(dropped).rows(Row.row(sound.first(), PLANTED, dropped));

        List<Problem> problems =
                table.rows(Row.row(dropped, PLANTED_TOO, target)).check();

        assertTrue(problems.contains(Problem.of(Kind.SHIP_AFTER_CANCEL, "DROPPED", target.code())));
        assertTrue(problems.stream().allMatch(problem -> problem.kind() == Kind.SHIP_AFTER_CANCEL));
        assertEquals(
                List.of(),
                reinstating
                        .rows(Row.row(dropped, PLANTED_TOO.reinstating(), target))
                        .check());
    }

    @Property
    void aWalkIsTheFirstShortestOfAllAutomaticWaysOrThereIsNone(@ForAll("sound") Sound sound) {
        Lifecycle<Set<Trigger>> lifecycle = sound.table().build();
        for (State from : sound.states()) {
            for (State target : sound.states()) {
                Optional<List<Row>> best = bestWay(sound, from, target);
                Walk walk = lifecycle.walk(from, target, Set.of());
                assertEquals(best.isPresent(), walk.arrived());
                assertEquals(best.orElse(List.of()), walk.rows());
                assertTrue(walk.rows().stream().allMatch(Row::isAutomatic));
                assertEquals(walk.arrived() ? target : from, walk.end());
            }
        }
    }

    @Property
    void aWalkEndsBeforeTheFirstRefusedRow(@ForAll("sound") Sound sound, @ForAll("refused") Set<Trigger> refused) {
        Lifecycle<Set<Trigger>> lifecycle = sound.table().build();
        for (State from : sound.states()) {
            for (State target : sound.states()) {
                List<Row> way = lifecycle.walk(from, target, Set.of()).rows();
                List<Row> free = way.stream()
                        .takeWhile(row -> !refused.contains(row.trigger()))
                        .toList();
                Walk walk = lifecycle.walk(from, target, refused);
                assertEquals(free, walk.rows());
                if (free.size() < way.size()) {
                    assertEquals(List.of(NO), walk.refusals());
                }
            }
        }
    }

    @Provide
    Arbitrary<Set<Trigger>> refused() {
        return Arbitraries.of("ON", "T0", "T1", "T2", "T3", "T4", "T5")
                .map(Trigger::of)
                .set()
                .ofMaxSize(3);
    }

    /** By brute force: every way over automatic rows, the shortest first, then by the rows' places in the table. */
    private static Optional<List<Row>> bestWay(Sound sound, State from, State target) {
        List<List<Row>> ways = new ArrayList<>();
        collect(sound, from, target, new ArrayList<>(), ways);
        Comparator<List<Row>> byPlaces = (one, other) -> {
            for (int i = 0; i < one.size(); i++) {
                int places = Integer.compare(
                        sound.rows().indexOf(one.get(i)), sound.rows().indexOf(other.get(i)));
                if (places != 0) {
                    return places;
                }
            }
            return 0;
        };
        return ways.stream().min(Comparator.<List<Row>>comparingInt(List::size).thenComparing(byPlaces));
    }

    private static void collect(Sound sound, State at, State target, List<Row> so, List<List<Row>> ways) {
        if (at.equals(target)) {
            ways.add(List.copyOf(so));
            return;
        }
        for (Row row : sound.rows()) {
            if (row.isAutomatic() && row.from().equals(at)) {
                so.add(row);
                collect(sound, row.to(), target, so, ways);
                so.remove(so.size() - 1);
            }
        }
    }
}
