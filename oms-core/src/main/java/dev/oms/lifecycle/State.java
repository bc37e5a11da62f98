package dev.oms.lifecycle;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A state: a value with a code, so that a host can add its own.
 *
 * <p>Equal if the codes are equal: a lifecycle may have moved a capability ({@link Lifecycle#insert}), and
 * {@code PREPARING} is still {@code PREPARING}. Ask {@link Lifecycle#allows} rather than a constant what is allowed.
 * Whether a state is terminal is declared, never guessed from "no rows out", since only then can the graph check tell
 * an end from a dead end.
 *
 * <p>Example: {@code State.of("PREPARING", Phase.PREPARING, HOLDS_STOCK, MAY_SHIP)}, {@code State.of("CANCELLED",
 * Phase.CANCELLED).terminal()}. Immutable and thread-safe.
 *
 * @param code 1 to 64 of {@code A-Z 0-9 _}, a letter first; what is stored
 * @param phase where reports show it
 * @param capabilities what may be done in it, in the order of {@link Capability}
 * @param isTerminal whether it is an end: no row leads out of it
 */
public record State(String code, Phase phase, Set<Capability> capabilities, boolean isTerminal) {

    public State {
        Codes.check("state", code);
        Objects.requireNonNull(phase, "phase");
        EnumSet<Capability> sorted = EnumSet.noneOf(Capability.class);
        sorted.addAll(capabilities);
        capabilities = Collections.unmodifiableSet(sorted);
    }

    /** A state that is no end. */
    public static State of(String code, Phase phase, Capability... capabilities) {
        return new State(code, phase, Set.copyOf(List.of(capabilities)), false);
    }

    /** The same state as an end. */
    public State terminal() {
        return new State(code, phase, capabilities, true);
    }

    /** Whether this value declares the capability; a lifecycle may have moved it, see {@link Lifecycle#allows}. */
    public boolean has(Capability capability) {
        return capabilities.contains(capability);
    }

    State with(Capability capability) {
        EnumSet<Capability> more = EnumSet.of(capability);
        more.addAll(capabilities);
        return new State(code, phase, more, isTerminal);
    }

    State without(Capability capability) {
        EnumSet<Capability> fewer = EnumSet.noneOf(Capability.class);
        fewer.addAll(capabilities);
        fewer.remove(capability);
        return new State(code, phase, fewer, isTerminal);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof State state && code.equals(state.code));
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    /** The code. */
    @Override
    public String toString() {
        return code;
    }
}
