package dev.oms.lifecycle;

import java.util.List;
import java.util.Objects;

/**
 * One fault the graph check found in a table.
 *
 * @param kind which rule is broken
 * @param codes the codes it is about, in the order the kind's documentation names them
 */
public record Problem(Kind kind, List<String> codes) {

    /** The rules a table must keep. */
    public enum Kind {
        /** No state is initial. No codes. */
        NO_INITIAL_STATE("no initial state is named"),
        /**
         * A state stands in a row, as initial or as successor but is not among the states, so no report shows it. The
         * state.
         */
        UNDECLARED_STATE("{0} is used but not among the states, so no report shows it"),
        /** Two states, or two triggers, share a code and differ. The code. */
        DUPLICATE_CODE("{0} is declared twice"),
        /** A second row for the same state and trigger. The state, the trigger. */
        DUPLICATE_ROW("{0} has more than one row for {1}"),
        /** No way leads to it from an initial state. The state. */
        UNREACHABLE("{0} cannot be reached from an initial state"),
        /** It is not terminal and no way leads from it to a terminal state. The state. */
        DEAD_END("{0} is not terminal, and no way leads from it to a terminal state"),
        /** It is terminal and a row leads out of it. The state, the trigger. */
        TERMINAL_WITH_EXIT("{0} is terminal but {1} leads out of it"),
        /** Automatic rows lead in a circle, so a roll-up would not only go forward. The states on it. */
        AUTOMATIC_CYCLE("automatic rows lead in a circle: {*}"),
        /** A row that reinstates is automatic; only a named command may bring back. The state, the trigger. */
        AUTOMATIC_REINSTATEMENT("{1} brings {0} back to life and so cannot be automatic"),
        /**
         * A cancelled state leads to one that may ship without a reinstating trigger. The cancelled state, the other
         * one.
         */
        SHIP_AFTER_CANCEL(
                "{1} may ship and can be reached from {0}, which is cancelled, without a reinstating trigger"),
        /**
         * A guard is set on a move the table does not have, so it is never asked. The guard, then what it was set on.
         */
        IDLE_GUARD("guard '{0}' is never asked: there is no row for {1}"),
        /** A state was to be inserted where no row leads. The inserted state, the one before, the one after. */
        NOTHING_BETWEEN("{0} cannot go between {1} and {2}: no row leads from one to the other"),
        /**
         * An inserted state was to keep a move that the state before it does not have. The state before, the trigger.
         */
        NOTHING_TO_KEEP("{0} has no row for {1} that could be kept");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }
    }

    public Problem {
        Objects.requireNonNull(kind, "kind");
        codes = List.copyOf(codes);
    }

    static Problem of(Kind kind, String... codes) {
        return new Problem(kind, List.of(codes));
    }

    /** The fault in one English sentence. */
    public String message() {
        String text = kind.sentence.replace("{*}", String.join(", ", codes));
        for (int i = 0; i < codes.size(); i++) {
            text = text.replace("{" + i + "}", codes.get(i));
        }
        return text;
    }

    @Override
    public String toString() {
        return kind + ": " + message();
    }
}
