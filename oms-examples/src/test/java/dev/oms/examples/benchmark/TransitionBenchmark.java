package dev.oms.examples.benchmark;

import com.alibaba.cola.statemachine.StateMachine;
import com.alibaba.cola.statemachine.builder.StateMachineBuilder;
import com.alibaba.cola.statemachine.builder.StateMachineBuilderFactory;
import com.github.oxo42.stateless4j.StateMachineConfig;
import dev.oms.lifecycle.Guard;
import dev.oms.lifecycle.Lifecycle;
import dev.oms.lifecycle.LifecycleBuilder;
import dev.oms.lifecycle.Phase;
import dev.oms.lifecycle.Row;
import dev.oms.lifecycle.Trigger;
import dev.oms.outcome.Outcome;
import dev.oms.outcome.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One move of an order with one guard: a new immutable order and a record of the move; and one that is not allowed.
 * Eight states, eleven rows; every rival has the same table, and all are asked about all pairs of state and event
 * before they are timed.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TransitionBenchmark {

    private static final int ORDERS = 1024;

    enum At {
        PLACED,
        CONFIRMED,
        PREPARING,
        SHIPPED,
        DELIVERED,
        COMPLETED,
        CANCELLED,
        RETURNED
    }

    enum Event {
        CONFIRM,
        PREPARE,
        SHIP,
        DELIVER,
        COMPLETE,
        CANCEL,
        RETURN
    }

    private record Move(At from, Event event, At to) {}

    private static final List<Move> TABLE = List.of(
            new Move(At.PLACED, Event.CONFIRM, At.CONFIRMED),
            new Move(At.PLACED, Event.CANCEL, At.CANCELLED),
            new Move(At.CONFIRMED, Event.PREPARE, At.PREPARING),
            new Move(At.CONFIRMED, Event.CANCEL, At.CANCELLED),
            new Move(At.PREPARING, Event.SHIP, At.SHIPPED),
            new Move(At.PREPARING, Event.CANCEL, At.CANCELLED),
            new Move(At.SHIPPED, Event.DELIVER, At.DELIVERED),
            new Move(At.SHIPPED, Event.RETURN, At.RETURNED),
            new Move(At.SHIPPED, Event.CANCEL, At.CANCELLED),
            new Move(At.DELIVERED, Event.COMPLETE, At.COMPLETED),
            new Move(At.DELIVERED, Event.RETURN, At.RETURNED));

    /** An order as one writes it by hand; {@code S} is a state in the rival's own terms, {@code E} an event. */
    record Order<S>(long id, S at, long version, boolean paid) {
        Order<S> in(S next) {
            return new Order<>(id, next, version + 1, paid);
        }
    }

    record Moved<S, E>(long order, S from, S to, E event, long version) {}

    record Answer<S, E>(Order<S> order, Moved<S, E> moved) {
        static <S, E> Answer<S, E> of(Order<S> before, S to, E event) {
            return new Answer<>(before.in(to), new Moved<>(before.id(), before.at(), to, event, before.version() + 1));
        }
    }

    /** What COLA hands to its condition and its action. */
    static final class Held {
        private Order<At> order = new Order<>(0, At.PLACED, 1, true);
        private Answer<At, Event> answer = Answer.of(order, At.PLACED, Event.CONFIRM);
    }

    private final At[][] byHand = new At[At.values().length][Event.values().length];
    private final dev.oms.lifecycle.State[] states = new dev.oms.lifecycle.State[At.values().length];
    private final Trigger[] triggers =
            Arrays.stream(Event.values()).map(event -> Trigger.of(event.name())).toArray(Trigger[]::new);
    private final Lifecycle<Order<dev.oms.lifecycle.State>> lifecycle = lifecycle();
    private final StateMachine<At, Event, Held> cola = cola();
    private final List<Order<At>> orders = new ArrayList<>();
    private final List<Order<dev.oms.lifecycle.State>> ours = new ArrayList<>();
    private final List<com.github.oxo42.stateless4j.StateMachine<At, Event>> stateless = new ArrayList<>();
    private final Event[] legal = new Event[ORDERS];
    private final Event[] illegal = new Event[ORDERS];
    private final Held held = new Held();
    private int next;

    /** Compares the rivals, then makes orders in random states with a random legal and illegal event each. */
    @Setup(Level.Trial)
    public void orders() {
        TABLE.forEach(move -> byHand[move.from().ordinal()][move.event().ordinal()] = move.to());
        Stream.of(At.values()).forEach(at -> Stream.of(Event.values()).forEach(event -> compare(at, event)));
        Random random = new Random(7);
        for (int i = 0; i < ORDERS; i++) {
            Move move = TABLE.get(random.nextInt(TABLE.size()));
            orders.add(new Order<>(i, move.from(), 1, true));
            ours.add(new Order<>(i, states[move.from().ordinal()], 1, true));
            stateless.add(new com.github.oxo42.stateless4j.StateMachine<>(move.from(), stateless()));
            legal[i] = move.event();
            do {
                illegal[i] = Event.values()[random.nextInt(Event.values().length)];
            } while (byHand[move.from().ordinal()][illegal[i].ordinal()] != null);
        }
    }

    private Lifecycle<Order<dev.oms.lifecycle.State>> lifecycle() {
        LifecycleBuilder<Order<dev.oms.lifecycle.State>> builder = Lifecycle.builder("order", "1");
        for (At at : At.values()) {
            dev.oms.lifecycle.State state = dev.oms.lifecycle.State.of(at.name(), Phase.PREPARING);
            boolean ends = TABLE.stream().noneMatch(move -> move.from() == at);
            states[at.ordinal()] = ends ? state.terminal() : state;
        }
        Guard<Order<dev.oms.lifecycle.State>> paid =
                Guard.require("paid", Order::paid, Reason.of("order.unpaid", "", "the order is not paid"));
        builder.states(states).initial(states[0]);
        for (Move move : TABLE) {
            Trigger trigger = triggers[move.event().ordinal()];
            builder.rows(Row.row(
                    states[move.from().ordinal()], trigger, states[move.to().ordinal()]));
        }
        Stream.of(triggers).forEach(trigger -> builder.guard(trigger, paid));
        return builder.build();
    }

    private StateMachine<At, Event, Held> cola() {
        StateMachineBuilder<At, Event, Held> builder = StateMachineBuilderFactory.create();
        for (Move move : TABLE) {
            builder.externalTransition()
                    .from(move.from())
                    .to(move.to())
                    .on(move.event())
                    .when(context -> context.order.paid())
                    .perform((from, to, event, context) -> context.answer = Answer.of(context.order, to, event));
        }
        return builder.build("order " + System.identityHashCode(this));
    }

    private static StateMachineConfig<At, Event> stateless() {
        StateMachineConfig<At, Event> config = new StateMachineConfig<>();
        TABLE.forEach(move -> config.configure(move.from()).permit(move.event(), move.to()));
        return config;
    }

    private void compare(At at, Event event) {
        Optional<At> expected = Optional.ofNullable(byHand[at.ordinal()][event.ordinal()]);
        held.order = new Order<>(1, at, 1, true);
        At colaSays = cola.fireEvent(at, event, held);
        var machine = new com.github.oxo42.stateless4j.StateMachine<>(at, stateless());
        boolean statelessMoves = machine.canFire(event);
        Optional<At> oursSays =
                lifecycle.next(states[at.ordinal()], triggers[event.ordinal()]).map(state -> At.valueOf(state.code()));
        if (!oursSays.equals(expected) || colaSays != expected.orElse(at) || statelessMoves != expected.isPresent()) {
            throw new IllegalStateException("the rivals differ at " + at + " and " + event);
        }
    }

    private int step() {
        next = (next + 1) % ORDERS;
        return next;
    }

    @Benchmark
    public Object legalOurs() {
        int at = step();
        Order<dev.oms.lifecycle.State> order = ours.get(at);
        Trigger trigger = triggers[legal[at].ordinal()];
        Row row = lifecycle.fire(order.at(), trigger, order).orThrow();
        return Answer.of(order, row.to(), trigger);
    }

    @Benchmark
    public Object legalByHand() {
        int at = step();
        Order<At> order = orders.get(at);
        At to = byHand[order.at().ordinal()][legal[at].ordinal()];
        if (to == null || !order.paid()) {
            throw new IllegalStateException("not possible");
        }
        return Answer.of(order, to, legal[at]);
    }

    @Benchmark
    public Object legalCola() {
        int at = step();
        held.order = orders.get(at);
        cola.fireEvent(held.order.at(), legal[at], held);
        return held.answer;
    }

    /** The reasons are made; their text is rendered only when asked for. */
    @Benchmark
    public Object refusedOurs() {
        int at = step();
        Order<dev.oms.lifecycle.State> order = ours.get(at);
        Outcome<Row> answer = lifecycle.fire(order.at(), triggers[illegal[at].ordinal()], order);
        return answer.reasons();
    }

    @Benchmark
    public Object refusedStateless4j() {
        int at = step();
        try {
            stateless.get(at).fire(illegal[at]);
            return at;
        } catch (IllegalStateException refused) {
            return refused;
        }
    }
}
