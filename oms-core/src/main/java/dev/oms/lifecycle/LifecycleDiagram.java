package dev.oms.lifecycle;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Pictures of a lifecycle, made from its rows: the same table gives the same text, with {@code \n} at each line's end.
 * Stateless.
 */
public final class LifecycleDiagram {

    private LifecycleDiagram() {}

    /**
     * A Mermaid {@code stateDiagram-v2}: each state with its phase, each row with its trigger, automatic rows marked
     * {@code (auto)}.
     *
     * <pre>{@code
     * stateDiagram-v2
     *     state "PLACED (to confirm)" as PLACED
     *     [*] --> PLACED
     *     PLACED --> CONFIRMED: CONFIRM
     * }</pre>
     */
    public static String mermaid(Lifecycle<?> lifecycle) {
        StringBuilder text = new StringBuilder("stateDiagram-v2\n");
        for (State state : lifecycle.states()) {
            line(text, "state \"" + state + " (" + words(state.phase().code()) + ")\" as " + state);
        }
        for (State state : lifecycle.initialStates()) {
            line(text, "[*] --> " + state);
        }
        for (Row row : lifecycle.rows()) {
            line(text, row.from() + " --> " + row.to() + ": " + row.trigger() + (row.isAutomatic() ? " (auto)" : ""));
        }
        for (State state : lifecycle.states()) {
            if (state.isTerminal()) {
                line(text, state + " --> [*]");
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append("    ").append(line).append('\n');
    }

    /** A Markdown table of the rows: from, trigger, to, whether automatic, and the guards by name. */
    public static <C> String markdown(Lifecycle<C> lifecycle) {
        StringBuilder text = new StringBuilder("| from | trigger | to | automatic | guards |\n|---|---|---|---|---|\n");
        for (Row row : lifecycle.rows()) {
            String guards = lifecycle.guardsOf(row).stream().map(Guard::name).collect(Collectors.joining(", "));
            cells(
                    text,
                    row.from().code(),
                    row.trigger().code(),
                    row.to().code(),
                    row.isAutomatic() ? "yes" : "",
                    guards);
        }
        return text.toString();
    }

    /** A Markdown table of the states, in report order: state, phase, capabilities. */
    public static String markdownStates(Lifecycle<?> lifecycle) {
        StringBuilder text = new StringBuilder("| state | phase | may |\n|---|---|---|\n");
        for (State state : lifecycle.states()) {
            List<String> capabilities = state.capabilities().stream()
                    .map(capability -> words(capability.code()))
                    .toList();
            cells(text, state.code(), words(state.phase().code()), String.join(", ", capabilities));
        }
        return text.toString();
    }

    private static void cells(StringBuilder text, String... cells) {
        for (String cell : cells) {
            text.append(cell.isEmpty() ? "| " : "| " + cell.replace("|", "\\|").replace('\n', ' ') + " ");
        }
        text.append("|\n");
    }

    private static String words(String code) {
        return code.replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
